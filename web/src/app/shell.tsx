import { MenuFoldOutlined, MenuOutlined, MenuUnfoldOutlined, SearchOutlined } from '@ant-design/icons';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Alert, Breadcrumb, Button, Drawer, Flex, Layout, theme } from 'antd';
import { useEffect, useState } from 'react';
import { Failure } from '#api/client.ts';
import { BrandMark } from '#components/brand.tsx';
import { CrumbProvider, useCrumb } from '#components/crumb.tsx';
import { Problem } from '#components/states.tsx';
import { useMay, usePhone } from '#components/surroundings.tsx';
import { useLiveJobs } from '#entities/jobs.ts';
import { useSession } from '#entities/session.ts';
import { useView } from '#entities/views.ts';
import { useSpeech } from '#i18n/language.tsx';
import { Account } from './account.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { placeOf } from './menu.tsx';
import { PreviewBar } from './preview-bar.tsx';
import { SearchDialog } from './search.tsx';
import { SideFoot, SideMenu } from './side-menu.tsx';
import { Switches } from './switches.tsx';

export function Shell() {
  return (
    <CrumbProvider>
      <Frame />
    </CrumbProvider>
  );
}

function Frame() {
  const phone = usePhone();
  const session = useSession();
  const { t } = useSpeech();
  const { view, set } = useView('shell', { folded: false });
  const [drawer, setDrawer] = useState(false);
  const [searching, setSearching] = useState(false);
  useSearchKey(() => setSearching(true));
  const jobs = useLiveJobs();
  return (
    <Layout style={{ height: '100dvh' }} hasSider={!phone}>
      {!phone && <Side folded={view.folded} jobs={jobs} onFold={() => set({ folded: !view.folded })} />}
      <Layout style={{ minWidth: 0 }}>
        <Header onMenu={() => setDrawer(true)} onSearch={() => setSearching(true)} />
        <PreviewBar />
        {session?.insecure_http && <Alert banner type="warning" title={t('shell.insecure')} />}
        <Layout.Content
          id="content"
          tabIndex={-1}
          style={{ padding: phone ? '0 12px' : '0 16px', overflow: 'auto', outline: 'none', minHeight: 0 }}
        >
          <Here />
        </Layout.Content>
        {phone && <BottomBar onMine={() => setDrawer(true)} />}
      </Layout>
      <Drawer
        open={drawer}
        onClose={() => setDrawer(false)}
        placement="left"
        size={280}
        title={<Brand />}
        styles={{ body: { padding: '8px 0' } }}
      >
        <SideMenu folded={false} onGo={() => setDrawer(false)} />
        <div style={{ padding: 16 }}>
          <Switches />
        </div>
      </Drawer>
      <SearchDialog open={searching} onClose={() => setSearching(false)} />
    </Layout>
  );
}

/** A page that the member may not read is not asked for: its address says so at once. */
function Here() {
  const may = useMay();
  const here = placeOf(useLocation().pathname);
  return !here || may(here.place.permission) ? <Outlet /> : <Problem error={new Failure(403, {})} />;
}

function useSearchKey(open: () => void) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}

function Brand({ folded }: { folded?: boolean }) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  const company = useSession()?.company;
  return (
    <Link
      to="/"
      style={{ color: token.colorText, display: 'flex', alignItems: 'center', gap: 10, minWidth: 0 }}
    >
      <BrandMark />
      {!folded && <span style={{ fontSize: 16, fontWeight: 600, flex: 'none' }}>{t('brand.name')}</span>}
      {!folded && company && (
        <span
          style={{
            fontSize: 12,
            color: token.colorTextDescription,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {company}
        </span>
      )}
    </Link>
  );
}

interface SideProps {
  folded: boolean;
  jobs: string[] | undefined;
  onFold: () => void;
}

function Side({ folded, jobs, onFold }: SideProps) {
  const { t } = useSpeech();
  const { token } = theme.useToken();
  return (
    <Layout.Sider
      width={208}
      collapsedWidth={56}
      collapsed={folded}
      trigger={null}
      style={{ borderInlineEnd: `1px solid ${token.colorBorderSecondary}` }}
    >
      <a href="#content" style={{ position: 'absolute', left: -9999 }}>
        {t('shell.skip')}
      </a>
      <Flex vertical style={{ height: '100%' }}>
        <Flex align="center" style={{ height: 48, padding: '0 16px', flex: 'none' }}>
          <Brand folded={folded} />
        </Flex>
        <nav style={{ flex: 1, overflow: 'auto', minHeight: 0 }}>
          <SideMenu folded={folded} />
        </nav>
        <Flex
          align="center"
          justify={folded ? 'center' : 'space-between'}
          style={{
            height: 40,
            padding: folded ? 0 : '0 8px 0 16px',
            flex: 'none',
            borderTop: `1px solid ${token.colorBorderSecondary}`,
          }}
        >
          {!folded && <SideFoot jobs={jobs} />}
          <Button
            type="text"
            size="small"
            aria-label={t(folded ? 'menu.unfold' : 'menu.fold')}
            icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            onClick={onFold}
          />
        </Flex>
      </Flex>
    </Layout.Sider>
  );
}

function Header({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  const phone = usePhone();
  const { t } = useSpeech();
  const { token } = theme.useToken();
  return (
    <Layout.Header
      style={{ display: 'flex', alignItems: 'center', gap: 8, flex: 'none', lineHeight: 'normal' }}
    >
      {phone && <Button type="text" aria-label={t('menu.open')} icon={<MenuOutlined />} onClick={onMenu} />}
      <div style={{ flex: 1, minWidth: 0 }}>{phone ? <Brand /> : <Crumbs />}</div>
      {phone ? (
        <Button type="text" aria-label={t('common.search')} icon={<SearchOutlined />} onClick={onSearch} />
      ) : (
        <Button
          onClick={onSearch}
          icon={<SearchOutlined />}
          style={{
            width: 280,
            justifyContent: 'flex-start',
            color: token.colorTextDescription,
            fontSize: 13,
          }}
        >
          <span style={{ flex: 1, textAlign: 'start', overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {t('shell.search')}
          </span>
          <kbd
            style={{
              border: `1px solid ${token.colorBorderSecondary}`,
              borderRadius: 4,
              padding: '0 5px',
              fontSize: 12,
              fontFamily: 'inherit',
              background: 'none',
              color: 'inherit',
              boxShadow: 'none',
            }}
          >
            {/Mac|iP/.test(navigator.platform) ? '⌘K' : 'Ctrl K'}
          </kbd>
        </Button>
      )}
      {!phone && <Switches />}
      <Account />
    </Layout.Header>
  );
}

function Crumbs() {
  const { pathname } = useLocation();
  const { t } = useSpeech();
  const name = useCrumb();
  const here = placeOf(pathname);
  useEffect(() => {
    const last = name ?? (here ? t(here.place.label) : '');
    document.title = last ? `${last} · ${t('brand.name')}` : t('brand.name');
  }, [name, here, t]);
  if (!here) return null;
  const { area, place } = here;
  const items = [];
  if (area.label !== place.label) items.push({ title: t(area.label) });
  const leaf = pathname === place.path && !name;
  items.push({ title: leaf ? t(place.label) : <Link to={place.path}>{t(place.label)}</Link> });
  if (name) items.push({ title: name });
  return <Breadcrumb items={items} />;
}
