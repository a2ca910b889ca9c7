import { theme } from 'antd';
import { Level } from '#components/marks.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { useEditor } from './context.ts';

/** How many meet this node alone; the old number stays, greyed, while the new one is counted. */
export function NodeCount({ id, bold }: { id: string; bold?: boolean }) {
  const { f, t } = useSpeech();
  const { token } = theme.useToken();
  const { counts, base, stale } = useEditor();
  const phone = usePhone();
  const count = counts.get(id);
  const text = count === undefined ? '' : f.full(count);
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8, flex: 'none' }}>
      {!bold && !phone && count !== undefined && <Level share={base ? count / base : 0} />}
      <span
        title={text ? t('condition.count_of', { count: text }) : undefined}
        style={{
          minWidth: 64,
          textAlign: 'right',
          fontWeight: bold ? 600 : 400,
          color: stale ? token.colorTextQuaternary : token.colorText,
          transition: 'color .15s',
        }}
      >
        {text}
      </span>
    </span>
  );
}
