import { useMutation } from '@tanstack/react-query';
import { App, Modal, Radio } from 'antd';
import { useState } from 'react';
import { download } from '#api/client.ts';
import { Note } from '#components/page.tsx';
import { Problem } from '#components/states.tsx';
import { useSpeech } from '#i18n/language.tsx';

interface ExportProps {
  open: boolean;
  onClose: () => void;
  count: number;
  path: string;
  body: Record<string, unknown>;
}

/** The count first, then the file: the same rows for both formats. */
export function ExportDialog({ open, onClose, count, path, body }: ExportProps) {
  const { t, f } = useSpeech();
  const { message } = App.useApp();
  const [format, setFormat] = useState('xlsx');
  const run = useMutation({
    mutationFn: () => download(path, { ...body, format }),
    onSuccess: name => {
      message.success(t('common.downloaded', { name }));
      onClose();
    },
  });
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={t('segment.export_title', { count: f.full(count) })}
      okText={t('common.export')}
      okButtonProps={{ disabled: count === 0 }}
      confirmLoading={run.isPending}
      onOk={() => run.mutate()}
      destroyOnHidden
      width={420}
    >
      <Radio.Group
        value={format}
        onChange={event => setFormat(event.target.value)}
        options={[
          { value: 'xlsx', label: 'Excel (XLSX)' },
          { value: 'csv', label: 'CSV' },
        ]}
      />
      <p style={{ margin: '12px 0' }}>
        <Note>{t('customers.export_note')}</Note>
      </p>
      {run.isError && <Problem error={run.error} />}
    </Modal>
  );
}
