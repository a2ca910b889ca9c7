import { Flex, Pagination } from 'antd';
import { useSpeech } from '#i18n/language.tsx';
import { Note } from './page.tsx';
import { usePhone } from './surroundings.tsx';

interface PagerProps {
  page: number;
  size: number;
  total: number;
  onChange: (page: number, size: number) => void;
  sizes?: number[];
}

export function Pager({ page, size, total, onChange, sizes = [20, 50, 100] }: PagerProps) {
  const { t, f } = useSpeech();
  const phone = usePhone();
  if (!total) return null;
  const from = (page - 1) * size + 1;
  return (
    <Flex align="center" justify="space-between" wrap gap={8} style={{ padding: '8px 16px' }}>
      <Note>
        {t('common.range', {
          from: f.full(from),
          to: f.full(Math.min(total, page * size)),
          total: f.full(total),
        })}
      </Note>
      <Pagination
        size="small"
        simple={phone}
        current={page}
        pageSize={size}
        total={total}
        pageSizeOptions={sizes}
        showSizeChanger={!phone && total > (sizes[0] ?? 20)}
        onChange={onChange}
      />
    </Flex>
  );
}
