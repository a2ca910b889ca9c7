import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect, useMemo } from 'react';
import { Failure, speak } from '#api/client.ts';
import { Loading, Problem } from '#components/states.tsx';
import { PaletteProvider, PermissionProvider } from '#components/surroundings.tsx';
import { sessionQuery } from '#entities/session.ts';
import { settingsQuery } from '#entities/settings.ts';
import { Login } from '#features/session/login.tsx';
import { Setup } from '#features/session/setup.tsx';
import { type Language, LanguageProvider, useSpeech } from '#i18n/language.tsx';
import type { Mode } from '#lib/palette.ts';
import { useLanguage, useMode, useThemeChoice } from './preferences.ts';
import { router } from './router.tsx';
import { rulesOf, themeOf } from './theme.ts';
import { Switches } from './switches.tsx';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => error instanceof Failure && [0, 429, 503].includes(error.status) && count < 2,
    },
  },
});

// A session that ended anywhere ends everywhere.
client.getQueryCache().subscribe(event => {
  const error = event.query.state.error;
  const ended = error instanceof Failure && error.status === 401;
  if (ended && event.query.queryKey[0] !== 'session')
    void client.invalidateQueries({ queryKey: ['session'] });
});

export function App() {
  return (
    <QueryClientProvider client={client}>
      <Surroundings />
    </QueryClientProvider>
  );
}

function Surroundings() {
  const session = useQuery(sessionQuery);
  const member = session.data?.member;
  const settings = useQuery({ ...settingsQuery, enabled: Boolean(member) });
  const language = useLanguage(member?.language);
  const mode = useMode(useThemeChoice(member?.theme));
  const asked = useQueryClient();
  speak(language);
  useEffect(() => {
    document.documentElement.lang = language;
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
    void asked.invalidateQueries({ predicate: query => query.queryKey[0] !== 'session' });
  }, [language, asked]);
  const held = useMemo(() => new Set(session.data?.permissions ?? []), [session.data]);
  const zone = settings.data?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Dressed language={language} mode={mode} zone={zone} currency={settings.data?.currency ?? 'CNY'}>
      <PermissionProvider held={held}>
        <Door />
      </PermissionProvider>
    </Dressed>
  );
}

function Dressed(props: {
  language: Language;
  mode: Mode;
  zone: string;
  currency: string;
  children: ReactNode;
}) {
  const { language, mode } = props;
  return (
    <LanguageProvider language={language} zone={props.zone} currency={props.currency}>
      <PaletteProvider mode={mode}>
        <ConfigProvider
          theme={themeOf(mode)}
          locale={language === 'en' ? enUS : zhCN}
          button={{ autoInsertSpace: false }}
        >
          <style>{rulesOf(mode)}</style>
          <AntApp style={{ height: '100%' }}>{props.children}</AntApp>
        </ConfigProvider>
      </PaletteProvider>
    </LanguageProvider>
  );
}

/** Set-up, sign-in, or the house. */
function Door() {
  const { t } = useSpeech();
  const session = useQuery(sessionQuery);
  useEffect(() => {
    document.title = t('brand.name');
  }, [t]);
  if (session.data?.needs_setup) return <Setup switches={<Switches />} version={session.data.version} />;
  if (session.data?.member) return <RouterProvider router={router} />;
  if (session.data) return <Login session={session.data} switches={<Switches />} />;
  return (
    <div style={{ maxWidth: 480, margin: '96px auto', padding: 16 }}>
      {session.isError ? <Problem error={session.error} onRetry={() => session.refetch()} /> : <Loading />}
    </div>
  );
}
