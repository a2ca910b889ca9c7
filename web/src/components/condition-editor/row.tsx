import { ProfileOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Flex, theme } from 'antd';
import type { ReactNode } from 'react';
import { Note } from '#components/page.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { useEditor } from './context.ts';
import { DidRow } from './did-row.tsx';
import { FieldSelect } from './field-select.tsx';
import { NodeCount } from './node-count.tsx';
import { OperatorSelect } from './operator-select.tsx';
import { RowMenu } from './row-menu.tsx';
import { type CompareNode, type GroupNode, type Node, replace } from './tree.ts';
import { ValueInput } from './value-input.tsx';
import { withField, withOp } from './words.ts';

/** A row reads as a sentence; its own count stands at the right. */
export function Row({ node }: { node: Exclude<Node, GroupNode> }) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const { isComplete, locked } = useEditor();
  const complete = isComplete(node);
  return (
    <Flex
      align="center"
      gap={8}
      wrap
      style={{
        minHeight: 42,
        padding: '4px 4px 4px 12px',
        border: `1px ${complete ? 'solid' : 'dashed'} ${token.colorBorderSecondary}`,
        borderRadius: token.borderRadius,
        fontSize: 13,
      }}
    >
      {sentence(node)}
      <span style={{ flex: 1 }} />
      {complete ? <NodeCount id={node.id} /> : <Note>{t('condition.unfinished')}</Note>}
      {!locked && <RowMenu id={node.id} />}
    </Flex>
  );
}

function sentence(node: Exclude<Node, GroupNode>): ReactNode {
  if (node.kind === 'compare') return <CompareRow node={node} />;
  if (node.kind === 'did') return <DidRow node={node} />;
  return <OtherRow />;
}

function OtherRow() {
  const { t } = useSpeech();
  return (
    <Note>
      <QuestionCircleOutlined /> {t('condition.other')}
    </Note>
  );
}

function CompareRow({ node }: { node: CompareNode }) {
  const { fields, byKey, change } = useEditor();
  const { token } = theme.useToken();
  const field = byKey.get(node.field);
  const put = (next: CompareNode, what?: string) => change(root => replace(root, node.id, next), what);
  return (
    <>
      <ProfileOutlined style={{ color: token.colorTextDescription }} />
      <FieldSelect
        size="small"
        fields={fields}
        value={node.field}
        onChange={chosen => put(withField(node, chosen))}
      />
      {field && (
        <OperatorSelect
          size="small"
          field={field}
          value={node.op}
          onChange={op => put(withOp(node, field, op))}
        />
      )}
      {field && (
        <ValueInput
          size="small"
          field={field}
          op={node.op}
          value={node.value}
          onChange={value => put({ ...node, value }, `${node.id}.value`)}
        />
      )}
    </>
  );
}
