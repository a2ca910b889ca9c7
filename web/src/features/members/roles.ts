import { useSpeech } from '#i18n/language.tsx';

/** The roles an installation has; another one that the server names is shown by its own word. */
export const roles = ['administrator', 'reader'] as const;

export function useRoleWord(): (role: string) => string {
  const { t } = useSpeech();
  return role => {
    const known = roles.find(one => one === role);
    return known ? t(`member.role.${known}`) : role;
  };
}
