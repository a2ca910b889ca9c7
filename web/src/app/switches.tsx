import { DesktopOutlined, MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons';
import { Button, Dropdown, Flex } from 'antd';
import { useChangeMe, useSession } from '#entities/session.ts';
import { type Language, languages, useSpeech } from '#i18n/language.tsx';
import { remember, type ThemeChoice, useThemeChoice } from './preferences.ts';

const icons = { system: <DesktopOutlined />, light: <SunOutlined />, dark: <MoonOutlined /> };

/** Theme and language: kept in this browser, and with the member once signed in. */
export function useSwitches() {
  const session = useSession();
  const change = useChangeMe();
  const signedIn = Boolean(session?.member);
  return {
    theme: (theme: ThemeChoice) => {
      remember('theme', theme);
      if (signedIn) change.mutate({ theme });
    },
    language: (language: Language) => {
      remember('language', language);
      if (signedIn) change.mutate({ language: language === 'en' ? 'en' : 'zh_CN' });
    },
  };
}

export function Switches() {
  const { t, language } = useSpeech();
  const session = useSession();
  const chosen = useThemeChoice(session?.member?.theme);
  const choose = useSwitches();
  const themes: ThemeChoice[] = ['system', 'light', 'dark'];
  return (
    <Flex align="center" gap={4}>
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [chosen],
          items: themes.map(key => ({ key, icon: icons[key], label: t(`shell.theme_${key}`) })),
          onClick: ({ key }) => choose.theme(key as ThemeChoice),
        }}
      >
        <Button type="text" aria-label={t('shell.theme')} icon={icons[chosen]} />
      </Dropdown>
      <Dropdown
        trigger={['click']}
        menu={{
          selectedKeys: [language],
          items: languages,
          onClick: ({ key }) => choose.language(key as Language),
        }}
      >
        <Button type="text" aria-label={t('shell.language')} icon={<TranslationOutlined />} />
      </Dropdown>
    </Flex>
  );
}
