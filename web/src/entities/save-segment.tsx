import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { api, ask } from '#api/client.ts';
import type { Condition } from '#api/condition.ts';
import type { Segment } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { Problem } from '#components/states.tsx';
import { useSpeech } from '#i18n/language.tsx';

interface SaveProps {
  open: boolean;
  condition: Condition | null;
  sentence?: string | null;
  initial?: { name: string; description: string };
  onClose: () => void;
  onSaved: (segment: Segment) => void;
}

export function SaveSegment({ open, condition, sentence, initial, onClose, onSaved }: SaveProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ name: string; description?: string }>();
  const save = useMutation({
    mutationFn: (value: { name: string; description?: string }) => {
      if (!condition) throw new Error('no condition');
      return ask(
        api.POST('/api/segments', {
          body: { name: value.name, description: value.description ?? '', condition },
        }),
      );
    },
    onSuccess: async segment => {
      message.success(t('segment.saved', { name: segment.name }));
      await client.invalidateQueries({ queryKey: ['segments'] });
      onSaved(segment);
    },
  });
  return (
    <Modal
      open={open}
      onCancel={onClose}
      title={t('segment.save_title')}
      okText={t('common.save')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      destroyOnHidden
      width={480}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={save.mutate}>
        <Form.Item
          name="name"
          label={t('common.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input autoFocus placeholder={t('segment.name_help')} maxLength={80} />
        </Form.Item>
        <Form.Item name="description" label={t('common.description')}>
          <Input.TextArea rows={2} maxLength={400} />
        </Form.Item>
      </Form>
      {sentence && (
        <p>
          <Note>{sentence}</Note>
        </p>
      )}
      {save.isError && <Problem error={save.error} />}
    </Modal>
  );
}
