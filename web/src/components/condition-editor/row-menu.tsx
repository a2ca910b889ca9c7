import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  MoreOutlined,
} from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useSpeech } from '#i18n/language.tsx';
import { useEditor } from './context.ts';
import { duplicate, remove, shift } from './tree.ts';

export function RowMenu({ id }: { id: string }) {
  const { t } = useSpeech();
  const { change } = useEditor();
  const deeds: Record<string, () => void> = {
    up: () => change(root => shift(root, id, -1)),
    down: () => change(root => shift(root, id, 1)),
    copy: () => change(root => duplicate(root, id)),
    remove: () => change(root => remove(root, id)),
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'up', icon: <ArrowUpOutlined />, label: t('condition.up') },
          { key: 'down', icon: <ArrowDownOutlined />, label: t('condition.down') },
          { key: 'copy', icon: <CopyOutlined />, label: t('condition.copy') },
          { key: 'remove', icon: <DeleteOutlined />, label: t('common.remove') },
        ],
        onClick: ({ key }) => deeds[key]?.(),
      }}
    >
      <Button type="text" size="small" aria-label={t('condition.row_menu')} icon={<MoreOutlined />} />
    </Dropdown>
  );
}
