import { AutoComplete, Button, Flex, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { FileFormat } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { useSpeech } from '#i18n/language.tsx';

interface FormatFormProps {
  format: FileFormat;
  sheets: string[];
  onApply: (format: FileFormat) => void;
}

const ENCODINGS = ['utf-8', 'utf-8-sig', 'gb18030', 'big5', 'utf-16', 'shift_jis', 'latin-1'];

/** What was recognised, shown and changeable; a change reads the files again. */
export function FormatForm({ format, sheets, onApply }: FormatFormProps) {
  const { t } = useSpeech();
  const [draft, setDraft] = useState(format);
  const set = (part: Partial<FileFormat>) => setDraft({ ...draft, ...part });
  const changed = JSON.stringify(draft) !== JSON.stringify(format);
  const isText = format.kind === 'csv';
  return (
    <Flex vertical gap={6}>
      <Line label={t('import.format_kind')}>{(format.kind ?? '').toUpperCase()}</Line>
      {isText && <TextFormat draft={draft} set={set} />}
      {sheets.length > 0 && (
        <Line label={t('import.sheet')}>
          <Select
            size="small"
            aria-label={t('import.sheet')}
            value={draft.sheet ?? undefined}
            options={sheets.map(value => ({ value, label: value }))}
            style={{ width: 160 }}
            onChange={sheet => set({ sheet })}
          />
        </Line>
      )}
      {format.kind !== 'parquet' && (
        <Line label={t('import.header_row')}>
          <InputNumber
            size="small"
            aria-label={t('import.header_row')}
            title={t('import.header_none')}
            min={0}
            precision={0}
            value={draft.header_row ?? 1}
            style={{ width: 160 }}
            onChange={row => set({ header_row: row ?? 1 })}
          />
        </Line>
      )}
      {changed && (
        <Button size="small" onClick={() => onApply(draft)} style={{ alignSelf: 'flex-end' }}>
          {t('import.reread')}
        </Button>
      )}
    </Flex>
  );
}

function TextFormat({ draft, set }: { draft: FileFormat; set: (part: Partial<FileFormat>) => void }) {
  const { t } = useSpeech();
  const delimiters = [
    { value: ',', label: t('import.delimiter.comma') },
    { value: '\t', label: t('import.delimiter.tab') },
    { value: ';', label: t('import.delimiter.semicolon') },
    { value: '|', label: t('import.delimiter.pipe') },
  ];
  const quotes = [
    { value: '"', label: t('import.quote.double') },
    { value: "'", label: t('import.quote.single') },
    { value: '', label: t('import.quote.none') },
  ];
  return (
    <>
      <Line label={t('import.encoding')}>
        <AutoComplete
          size="small"
          aria-label={t('import.encoding')}
          value={draft.encoding ?? ''}
          options={ENCODINGS.map(value => ({ value }))}
          style={{ width: 160 }}
          onChange={encoding => set({ encoding })}
        />
      </Line>
      <Line label={t('import.delimiter')}>
        <Select
          size="small"
          aria-label={t('import.delimiter')}
          value={draft.delimiter ?? ','}
          options={delimiters}
          style={{ width: 160 }}
          onChange={delimiter => set({ delimiter })}
        />
      </Line>
      <Line label={t('import.quote')}>
        <Select
          size="small"
          aria-label={t('import.quote')}
          value={draft.quote ?? ''}
          options={quotes}
          style={{ width: 160 }}
          onChange={quote => set({ quote })}
        />
      </Line>
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Flex align="center" justify="space-between" style={{ minHeight: 26, fontSize: 13 }}>
      <Note>{label}</Note>
      {children}
    </Flex>
  );
}
