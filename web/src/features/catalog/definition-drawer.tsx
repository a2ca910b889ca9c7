import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Flex, Input } from 'antd';
import { useState } from 'react';
import { api, ask } from '#api/client.ts';
import { Note } from '#components/page.tsx';
import { Problem } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';

const SAMPLE = `objects:
  - key: warranty
    zh: 保修
    en: Warranty
    fields:
      - {key: number, zh: 保修单号, en: Warranty number, type: code, role: key}
      - {key: party, zh: 客户, en: Customer, type: party, role: party}
      - {key: ended_on, zh: 到期日, en: Ends on, type: date, role: time}
`;

/** New objects and fields are data: pasted, checked by the server, refused with its reason. */
export function DefinitionDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useSpeech();
  const phone = usePhone();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [yaml, setYaml] = useState('');
  const add = useMutation({
    mutationFn: () => ask(api.POST('/api/catalog/definitions', { body: { yaml } })),
    onSuccess: async () => {
      message.success(t('catalog.added'));
      setYaml('');
      await client.invalidateQueries({ queryKey: ['catalog'] });
      onClose();
    },
  });
  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={phone ? '100%' : 720}
      title={t('catalog.add')}
      destroyOnHidden
    >
      <Flex vertical gap={8}>
        <label htmlFor="yaml">{t('catalog.yaml')}</label>
        <Input.TextArea
          id="yaml"
          autoFocus
          spellCheck={false}
          value={yaml}
          placeholder={SAMPLE}
          autoSize={{ minRows: 16, maxRows: 28 }}
          style={{ fontFamily: 'ui-monospace, Menlo, Consolas, monospace', fontSize: 13 }}
          onChange={event => setYaml(event.target.value)}
        />
        <Note>{t('catalog.yaml_help')}</Note>
        {add.isError && <Problem error={add.error} />}
        <Flex justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={!yaml.trim()} loading={add.isPending} onClick={() => add.mutate()}>
            {t('common.add')}
          </Button>
        </Flex>
      </Flex>
    </Drawer>
  );
}
