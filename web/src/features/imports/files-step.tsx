import { FileTextOutlined, FolderOpenOutlined, InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { AutoComplete, Button, Card, Flex, Form, Input, Progress, theme } from 'antd';
import { type ChangeEvent, type DragEvent, useRef, useState } from 'react';
import { api, ask, upload } from '#api/client.ts';
import type { Upload } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { Problem } from '#components/states.tsx';
import { useMay } from '#components/surroundings.tsx';
import { sourcesQuery } from '#entities/sources.ts';
import { useSpeech } from '#i18n/language.tsx';

const route = getRouteApi('/imports/new');

/** Hidden files and lock files of Office are never data. */
const SOURCE = /^[a-z][a-z0-9_]{1,39}$/;
const isData = (file: File) => !/^(\.|~\$)/.test(file.name);

export function FilesStep() {
  const { t, f } = useSpeech();
  const go = route.useNavigate();
  const may = useMay();
  const [files, setFiles] = useState<File[]>([]);
  const [source, setSource] = useState('');
  const [rate, setRate] = useState(0);
  const abort = useRef<AbortController | null>(null);
  const done = (made: Upload) => go({ search: { upload: made.upload_id, source: source.trim() } });
  const send = useMutation({
    mutationFn: () => {
      abort.current = new AbortController();
      setRate(0);
      return upload<Upload>('/api/uploads', files, setRate, abort.current.signal);
    },
    onSuccess: done,
  });
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const named = SOURCE.test(source.trim());
  return (
    <Card style={{ maxWidth: 720 }}>
      <Form layout="vertical" onFinish={() => send.mutate()}>
        <SourceChoice value={source} onChange={setSource} />
        <DropZone onFiles={setFiles} />
        {files.length > 0 && (
          <Flex vertical gap={4} style={{ margin: '12px 0' }}>
            <span>{t('import.chosen', { count: f.full(files.length), size: f.bytes(size) })}</span>
            {files.slice(0, 8).map(file => (
              <Note key={file.webkitRelativePath || file.name}>
                <FileTextOutlined /> {file.webkitRelativePath || file.name} · {f.bytes(file.size)}
              </Note>
            ))}
            {files.length > 8 && <Note>+{f.full(files.length - 8)}</Note>}
          </Flex>
        )}
        {send.isPending && (
          <Flex align="center" gap={12} style={{ margin: '12px 0' }}>
            <Progress percent={Math.round(rate * 100)} size="small" status="active" />
            <Button size="small" onClick={() => abort.current?.abort()}>
              {t('common.cancel')}
            </Button>
          </Flex>
        )}
        {send.isError && !(send.error instanceof DOMException) && <Problem error={send.error} />}
        <Flex justify="flex-end" style={{ marginTop: 16 }}>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!files.length || !named}
            loading={send.isPending}
          >
            {t('import.upload')}
          </Button>
        </Flex>
      </Form>
      {may('sources:folder') && <ServerFolder ready={named} onDone={done} />}
    </Card>
  );
}

function SourceChoice({ value, onChange }: { value: string; onChange: (source: string) => void }) {
  const { t } = useSpeech();
  const sources = useQuery(sourcesQuery);
  const wrong = value.trim() !== '' && !SOURCE.test(value.trim());
  return (
    <Form.Item
      label={t('import.source')}
      extra={t('import.source_help')}
      htmlFor="source"
      validateStatus={wrong ? 'error' : undefined}
      help={wrong ? t('import.source_wrong') : undefined}
    >
      <AutoComplete
        id="source"
        value={value}
        onChange={onChange}
        placeholder={t('import.source_placeholder')}
        options={sources.data?.rows.map(row => ({
          value: row.id,
          label: row.label === row.id ? row.id : `${row.label} (${row.id})`,
        }))}
        showSearch={{ filterOption: true }}
        style={{ maxWidth: 320 }}
      />
    </Form.Item>
  );
}

function DropZone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const many = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])].filter(isData));
    event.target.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files].filter(isData));
  };
  return (
    <Flex
      vertical
      align="center"
      gap={8}
      onDrop={drop}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      style={{
        padding: 32,
        borderRadius: token.borderRadiusLG,
        border: `1px dashed ${over ? token.colorPrimary : token.colorBorder}`,
        background: over ? token.colorPrimaryBg : token.colorFillQuaternary,
      }}
    >
      <InboxOutlined style={{ fontSize: 28, color: token.colorTextDescription }} />
      <span>{t('import.drop')}</span>
      <Note>{t('import.drop_help')}</Note>
      <Flex gap={8} style={{ marginTop: 8 }}>
        <Button onClick={() => many.current?.click()}>{t('import.choose_files')}</Button>
        <Button icon={<FolderOpenOutlined />} onClick={() => folder.current?.click()}>
          {t('import.choose_folder')}
        </Button>
      </Flex>
      <input
        ref={many}
        type="file"
        multiple
        hidden
        accept=".csv,.txt,.tsv,.xlsx,.xls,.xlsb,.ods,.parquet"
        aria-label={t('import.choose_files')}
        onChange={take}
      />
      <input
        ref={folder}
        type="file"
        hidden
        aria-label={t('import.choose_folder')}
        onChange={take}
        {...{ webkitdirectory: '' }}
      />
    </Flex>
  );
}

/** Large files need not travel: an administrator may name a folder the server can read. */
function ServerFolder({ ready, onDone }: { ready: boolean; onDone: (made: Upload) => void }) {
  const { t } = useSpeech();
  const [path, setPath] = useState('');
  const use = useMutation({
    mutationFn: () => ask(api.POST('/api/uploads/folder', { body: { path: path.trim() } })),
    onSuccess: onDone,
  });
  return (
    <div style={{ marginTop: 8 }}>
      <Note>{t('import.server_folder')}</Note>
      <Flex gap={8} style={{ marginTop: 4 }}>
        <Input
          value={path}
          aria-label={t('import.server_path')}
          placeholder={t('import.server_path')}
          onChange={event => setPath(event.target.value)}
        />
        <Button disabled={!ready || !path.trim()} loading={use.isPending} onClick={() => use.mutate()}>
          {t('import.use_folder')}
        </Button>
      </Flex>
      {use.isError && (
        <div style={{ marginTop: 8 }}>
          <Problem error={use.error} />
        </div>
      )}
    </div>
  );
}
