import { DownOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { App, Button, Dropdown, Modal, Typography } from 'antd';
import { useRef, useState } from 'react';
import { api, ask } from '#api/client.ts';
import type { Condition } from '#api/condition.ts';
import type { Segment, SegmentCount } from '#api/types.ts';
import type { GroupNode } from '#components/condition-editor/tree.ts';
import { Status } from '#components/marks.tsx';
import { useFailureText } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { ExportDialog } from '#entities/export-dialog.tsx';
import { useExportBody } from '#entities/export-body.ts';
import { SaveSegment } from '#entities/save-segment.tsx';
import { useSpeech } from '#i18n/language.tsx';
import type { History } from '#lib/undo.ts';
import { segmentsQuery } from './segment.ts';

function useUpdate(segment: Segment | null) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const failure = useFailureText();
  return useMutation({
    mutationFn: (part: { name?: string; condition?: Condition }) => {
      if (!segment) throw new Error('no segment');
      const body = {
        name: part.name ?? segment.name,
        description: segment.description ?? '',
        condition: part.condition ?? (segment.condition as Condition),
      };
      return ask(
        api.PUT('/api/segments/{segment_id}', { params: { path: { segment_id: segment.id } }, body }),
      );
    },
    onSuccess: async saved => {
      message.success(t('segment.saved', { name: saved.name }));
      await client.invalidateQueries({ queryKey: segmentsQuery.queryKey });
    },
    onError: error => message.error(failure(error)),
  });
}

export function BuilderTitle({ segment, locked }: { segment: Segment | null; locked: boolean }) {
  const { t } = useSpeech();
  const update = useUpdate(segment);
  if (!segment) return <>{t('segment.new')}</>;
  if (locked) return <>{segment.name}</>;
  return (
    <Typography.Text
      style={{ fontSize: 20, lineHeight: '28px' }}
      editable={{
        tooltip: t('common.edit'),
        maxLength: 80,
        onChange: name => name.trim() && name !== segment.name && update.mutate({ name: name.trim() }),
      }}
    >
      {segment.name}
    </Typography.Text>
  );
}

interface ActionsProps {
  segment: Segment | null;
  history: History<GroupNode>;
  back: () => void;
  forth: () => void;
  condition: Condition | null;
  count: SegmentCount | undefined;
  locked: boolean;
  dirty: boolean;
}

export function BuilderActions(props: ActionsProps) {
  const { t } = useSpeech();
  const { segment, condition, locked, dirty } = props;
  const go = useNavigate();
  const update = useUpdate(segment);
  const [naming, setNaming] = useState(false);
  const saved = useRef(false);
  const leave = useBlocker({
    shouldBlockFn: () => dirty && !locked && !saved.current,
    enableBeforeUnload: () => dirty && !locked && !saved.current,
    withResolver: true,
  });
  const save = () => (segment && condition ? update.mutate({ condition }) : setNaming(true));
  return (
    <>
      {!locked && <Progress {...props} />}
      {segment && (
        <More
          segment={segment}
          count={props.count?.total ?? segment.count ?? 0}
          onCopy={() => setNaming(true)}
        />
      )}
      {!locked && (
        <Button type="primary" disabled={!dirty || !condition} loading={update.isPending} onClick={save}>
          {t('common.save')}
        </Button>
      )}
      <SaveSegment
        open={naming}
        condition={condition}
        sentence={props.count?.sentence}
        onClose={() => setNaming(false)}
        onSaved={made => {
          saved.current = true;
          setNaming(false);
          void go({ to: '/segments/$id', params: { id: made.id }, replace: !segment });
        }}
      />
      <Modal
        open={leave.status === 'blocked'}
        title={t('common.leave_title')}
        okText={t('common.leave')}
        cancelText={t('common.stay')}
        okButtonProps={{ danger: true }}
        onOk={() => leave.proceed?.()}
        onCancel={() => leave.reset?.()}
      >
        {t('common.leave_text')}
      </Modal>
    </>
  );
}

function Progress({ segment, history, dirty, back, forth }: ActionsProps) {
  const { t, f } = useSpeech();
  return (
    <>
      {dirty ? (
        <Status tone="soon">
          <span style={{ fontSize: 13 }}>{t('segment.unsaved')}</span>
        </Status>
      ) : (
        segment && (
          <Status tone="good">
            <span style={{ fontSize: 13 }}>{t('segment.saved_at', { at: f.ago(segment.updated_at) })}</span>
          </Status>
        )
      )}
      <Button
        type="text"
        aria-label={t('common.undo')}
        title={t('common.undo')}
        icon={<UndoOutlined />}
        disabled={!history.past.length}
        onClick={back}
      />
      <Button
        type="text"
        aria-label={t('common.redo')}
        title={t('common.redo')}
        icon={<RedoOutlined />}
        disabled={!history.future.length}
        onClick={forth}
      />
    </>
  );
}

function More({ segment, count, onCopy }: { segment: Segment; count: number; onCopy: () => void }) {
  const { t, f } = useSpeech();
  const may = useMay();
  const go = useNavigate();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const [exporting, setExporting] = useState(false);
  const exportBody = useExportBody();
  const remove = useMutation({
    mutationFn: () =>
      ask(api.DELETE('/api/segments/{segment_id}', { params: { path: { segment_id: segment.id } } })),
    onSuccess: async () => {
      message.success(t('segment.deleted', { name: segment.name }));
      await go({ to: '/segments' });
      client.removeQueries({ queryKey: ['segments', segment.id] });
      await client.invalidateQueries({ queryKey: segmentsQuery.queryKey });
    },
  });
  const deeds: Record<string, () => void> = {
    members: () => void go({ to: '/segments/$id/members', params: { id: segment.id } }),
    export: () => setExporting(true),
    copy: onCopy,
    delete: () =>
      void modal.confirm({
        title: t('segment.delete_title', { name: segment.name }),
        content: t('segment.delete_text', { count: f.full(segment.count) }),
        okText: t('common.delete'),
        okButtonProps: { danger: true },
        onOk: () => remove.mutateAsync(),
      }),
  };
  const items = [
    { key: 'members', label: t('segment.members') },
    ...(may('customers:export') ? [{ key: 'export', label: t('segment.export') }] : []),
    ...(may('segments:create') ? [{ key: 'copy', label: t('segment.copy') }] : []),
    ...(may('segments:delete') ? [{ key: 'delete', label: t('common.delete'), danger: true }] : []),
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => deeds[key]?.() }}>
        <Button icon={<DownOutlined />} iconPlacement="end">
          {t('common.more')}
        </Button>
      </Dropdown>
      <ExportDialog
        open={exporting}
        onClose={() => setExporting(false)}
        count={count}
        path={`/api/segments/${encodeURIComponent(segment.id)}/export`}
        body={exportBody}
      />
    </>
  );
}
