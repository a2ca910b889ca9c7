import { PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Segmented, theme } from 'antd';
import { Note } from '#components/page.tsx';
import { usePalette } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { useEditor } from './context.ts';
import { NodeCount } from './node-count.tsx';
import { Row } from './row.tsx';
import { RowMenu } from './row-menu.tsx';
import { add, freshId, type GroupKind, type GroupNode, group, isGroup, type Node, replace } from './tree.ts';
import { blank, withField } from './words.ts';

const KINDS: GroupKind[] = ['all', 'any', 'none'];

/** A coloured edge by kind, its rows, and a count: the one recursion of the editor. */
export function Group({ node, isRoot }: { node: GroupNode; isRoot?: boolean }) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const palette = usePalette();
  const { change, locked } = useEditor();
  const edges: Record<GroupKind, string> = {
    all: token.colorPrimary,
    any: palette.series[3] ?? '',
    none: token.colorError,
  };
  // The root says who is in; who is out is a group inside.
  const kinds = isRoot ? KINDS.slice(0, 2) : KINDS;
  return (
    <div style={{ display: 'flex', gap: 12 }}>
      <div style={{ width: 3, borderRadius: 2, background: edges[node.kind], flex: 'none' }} />
      <Flex vertical gap={8} style={{ flex: 1, minWidth: 0 }}>
        <Flex align="center" gap={8}>
          <Segmented<GroupKind>
            size="small"
            disabled={locked}
            aria-label={t('condition.group_kind')}
            value={node.kind}
            options={kinds.map(value => ({ value, label: t(`condition.${value}`) }))}
            onChange={kind => change(root => replace(root, node.id, { ...node, kind }))}
          />
          <Note style={{ fontSize: 13 }}>{t(`condition.${node.kind}_help`)}</Note>
          <span style={{ flex: 1 }} />
          <NodeCount id={node.id} bold />
          {!isRoot && !locked ? <RowMenu id={node.id} /> : <span style={{ width: 24 }} />}
        </Flex>
        {node.of.map(child =>
          isGroup(child) ? <Group key={child.id} node={child} /> : <Row key={child.id} node={child} />,
        )}
        {!locked && <AddButtons node={node} />}
      </Flex>
    </div>
  );
}

function AddButtons({ node }: { node: GroupNode }) {
  const { t } = useSpeech();
  const { change, fields, events } = useEditor();
  const put = (child: Node) => change(root => add(root, node.id, child));
  const compare = (): Node => {
    const first = fields.find(field => !field.is_masked && field.operators.length > 0);
    return first ? withField(blank(freshId()), first) : blank(freshId());
  };
  const did = (): Node => ({
    id: freshId(),
    kind: 'did',
    op: 'ge',
    count: 1,
    within_days: 30,
    event: events[0]?.value ?? '',
  });
  return (
    <Flex gap={8} wrap>
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        disabled={!fields.length}
        onClick={() => put(compare())}
      >
        {t('condition.add_compare')}
      </Button>
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        disabled={!events.length}
        onClick={() => put(did())}
      >
        {t('condition.add_did')}
      </Button>
      <Button
        size="small"
        type="text"
        onClick={() => put(group(node.kind === 'all' ? 'any' : 'all', [compare()]))}
      >
        {t('condition.add_group')}
      </Button>
    </Flex>
  );
}
