import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Import } from '#api/types.ts';
import { useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { isOfData } from '#entities/jobs.ts';
import { useSpeech } from '#i18n/language.tsx';
import { importQuery, useCatchingUp } from './import.ts';

type Verb = 'publish' | 'discard' | 'undo';

function useVerb(id: string) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const failure = useFailureText();
  const params = { path: { import_id: id } };
  const calls: Record<Verb, () => Promise<Import>> = {
    publish: () => ask(api.POST('/api/imports/{import_id}/publish', { params: { ...params } })),
    discard: () => ask(api.POST('/api/imports/{import_id}/discard', { params: { ...params } })),
    undo: () => ask(api.POST('/api/imports/{import_id}/undo', { params: { ...params } })),
  };
  return useMutation({
    mutationFn: (verb: Verb) => calls[verb](),
    onSuccess: async data => {
      client.setQueryData(importQuery(id).queryKey, data);
      await client.invalidateQueries({ predicate: isOfData });
    },
    onError: error => message.error(failure(error)),
  });
}

/** Before: what it does, in numbers. After: the way back. */
export function ImportActions({ data }: { data: Import }) {
  const { t, f } = useSpeech();
  const { modal } = App.useApp();
  const may = useMay();
  const go = useNavigate();
  const run = useVerb(data.id);
  const catchingUp = useCatchingUp(data);
  const sum = (key: 'new' | 'changed') => f.full(data.objects.reduce((total, one) => total + one[key], 0));
  const undo = () =>
    modal.confirm({
      title: t('import.undo_title'),
      content: t('import.undo_text'),
      okText: t('import.undo'),
      okButtonProps: { danger: true },
      onOk: () => run.mutateAsync('undo'),
    });
  if (data.state === 'ready' && may('sources:import')) {
    return (
      <>
        <Button loading={run.isPending && run.variables === 'discard'} onClick={() => run.mutate('discard')}>
          {t('import.discard')}
        </Button>
        <Button
          type="primary"
          title={t('import.publish_note', { new: sum('new'), changed: sum('changed') })}
          loading={run.isPending && run.variables === 'publish'}
          onClick={() => run.mutate('publish')}
        >
          {t('import.publish')}
        </Button>
      </>
    );
  }
  return (
    <>
      {data.state === 'published' && may('sources:undo') && (
        <Button onClick={undo} loading={run.isPending}>
          {t('import.undo')}
        </Button>
      )}
      {may('sources:import') && (
        <Button onClick={() => go({ to: '/imports/new' })}>{t('import.again')}</Button>
      )}
      {data.state === 'published' && may('customers:read') && (
        <Button type="primary" loading={catchingUp} onClick={() => go({ to: '/customers' })}>
          {t('import.see_customers')}
        </Button>
      )}
    </>
  );
}
