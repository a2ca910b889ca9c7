import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Popover, Select } from 'antd';
import { useState } from 'react';
import type { Catalog, FileFormat, Inspection, Mapping } from '#api/types.ts';
import { Status } from '#components/marks.tsx';
import { Note, Panel } from '#components/page.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { FormatForm } from './format-form.tsx';
import { addProduct, computedOf, dropComputed, fieldIndex, setKey, targetOf } from './mapping.ts';
import { TargetSelect } from './target-select.tsx';

interface AsideProps {
  inspection: Inspection;
  catalog: Catalog;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
  onFormat: (format: FileFormat) => void;
}

export function MappingAside(props: AsideProps) {
  const { t, f } = useSpeech();
  const { inspection } = props;
  return (
    <Flex vertical gap={12} style={{ minHeight: 0, overflow: 'auto' }}>
      <Panel title={t('import.files')}>
        {inspection.problems.map(problem => (
          <div key={problem.code + problem.message} style={{ marginBottom: 6 }}>
            <Status tone="soon">
              <span style={{ whiteSpace: 'normal', fontSize: 13 }}>{problem.message}</span>
            </Status>
          </div>
        ))}
        {inspection.files.slice(0, 6).map(file => (
          <Flex key={file.name} justify="space-between" gap={8} style={{ fontSize: 13, lineHeight: '24px' }}>
            <span
              style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
              title={file.name}
            >
              {file.name}
            </span>
            <Note>
              {file.row_count == null
                ? f.bytes(file.size)
                : t('import.file_rows', { count: f.full(file.row_count) })}
            </Note>
          </Flex>
        ))}
        {inspection.files.length > 6 && <Note>+{f.full(inspection.files.length - 6)}</Note>}
      </Panel>
      <Panel title={t('import.format')}>
        <FormatForm format={inspection.format} sheets={inspection.sheets} onApply={props.onFormat} />
      </Panel>
      <Keys {...props} />
      <Computed {...props} />
    </Flex>
  );
}

function Keys({ inspection, catalog, mapping, onChange }: AsideProps) {
  const { t } = useSpeech();
  const columns = inspection.columns.map(column => ({ value: column.name, label: column.name }));
  if (!mapping.objects.length) return null;
  return (
    <Panel title={t('import.keys')}>
      {mapping.objects.map(object => (
        <div key={object.object} style={{ marginBottom: 8 }}>
          <div style={{ fontSize: 13, marginBottom: 2 }}>
            {catalog.objects.find(one => one.key === object.object)?.label ?? object.object}
          </div>
          <Select
            mode="multiple"
            size="small"
            aria-label={`${t('import.keys')} ${object.object}`}
            value={object.key}
            options={columns}
            placeholder={t('import.key_none')}
            style={{ width: '100%' }}
            onChange={key => onChange(setKey(mapping, object.object, key))}
          />
        </div>
      ))}
      <Note>{t('import.keys_help')}</Note>
    </Panel>
  );
}

function Computed({ inspection, catalog, mapping, onChange }: AsideProps) {
  const { t } = useSpeech();
  const fieldOf = fieldIndex(catalog.objects);
  const label = (object: string) => catalog.objects.find(one => one.key === object)?.label ?? object;
  return (
    <Panel title={t('import.computed')}>
      {computedOf(mapping).map(({ object, field }) => (
        <Flex key={object + field.field} align="center" justify="space-between" style={{ fontSize: 13 }}>
          <span>
            {label(object)} / {fieldOf(targetOf(object, field.field))?.label ?? field.field} ={' '}
            {field.columns?.join(' × ')}
          </span>
          <Button
            type="text"
            size="small"
            aria-label={t('common.remove')}
            icon={<CloseOutlined style={{ fontSize: 10 }} />}
            onClick={() => onChange(dropComputed(mapping, object, field.field))}
          />
        </Flex>
      ))}
      <AddProduct
        {...{ inspection, catalog }}
        onAdd={(target, columns) => onChange(addProduct(mapping, target, columns))}
      />
    </Panel>
  );
}

function AddProduct(props: {
  inspection: Inspection;
  catalog: Catalog;
  onAdd: (target: string, columns: string[]) => void;
}) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const [target, setTarget] = useState<string[]>([]);
  const [columns, setColumns] = useState<string[]>([]);
  const form = (
    <Flex vertical gap={8} style={{ width: 280 }}>
      <TargetSelect
        catalog={props.catalog}
        label={t('import.computed_field')}
        value={target}
        onChange={chosen => setTarget(chosen.slice(-1))}
      />
      <Select
        mode="multiple"
        aria-label={t('import.computed_columns')}
        placeholder={t('import.computed_columns')}
        value={columns}
        options={props.inspection.columns.map(column => ({ value: column.name, label: column.name }))}
        onChange={setColumns}
      />
      <Button
        type="primary"
        size="small"
        disabled={!target[0] || columns.length < 2}
        onClick={() => {
          props.onAdd(target[0] ?? '', columns);
          setOpen(false);
          setTarget([]);
          setColumns([]);
        }}
      >
        {t('common.add')}
      </Button>
    </Flex>
  );
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={form} placement="left">
      <Button type="dashed" size="small" icon={<PlusOutlined />} style={{ marginTop: 4 }}>
        {t('import.computed_add')}
      </Button>
    </Popover>
  );
}
