import { Button, Checkbox, Drawer, Flex, Form, Input, Radio, Select } from 'antd';
import { api, ask } from '#api/client.ts';
import type { RoleDefinition, RoleRow } from '#api/types.ts';
import { Note } from '#components/page.tsx';
import { Problem } from '#components/states.tsx';
import { usePhone } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import { useChange, useRoleChoices } from './organization.ts';
import { Rights } from './rights.tsx';

const REACHES = ['own', 'reports', 'department', 'tree', 'all'] as const;
type Reach = (typeof REACHES)[number] | 'condition';

/** `reaches` holds a reach by object; an object that is missing goes with its customer. */
interface Answers {
  name: string;
  reach: Reach;
  reaches: Record<string, Reach | undefined>;
  scopes: string[];
  rights: NonNullable<RoleDefinition['rights']>;
}

interface DrawerProps {
  role: RoleRow | 'new' | null;
  onClose: () => void;
}

export function RoleDrawer({ role, onClose }: DrawerProps) {
  const { t } = useSpeech();
  const phone = usePhone();
  return (
    <Drawer
      open={role !== null}
      onClose={onClose}
      size={phone ? '100%' : 640}
      title={t(role === 'new' ? 'role.new' : 'role.edit')}
      destroyOnHidden
    >
      {role && <RoleForm known={role === 'new' ? null : role} onClose={onClose} />}
    </Drawer>
  );
}

function begin(known: RoleRow | null): Answers {
  const reaches = Object.entries(known?.policies ?? {}).map(([key, policy]) => [key, policy.reach]);
  return {
    name: known?.name ?? '',
    reach: known?.policy?.reach ?? 'own',
    reaches: Object.fromEntries(reaches),
    scopes: known?.scopes ?? [],
    rights: known?.rights ?? {},
  };
}

function definition(known: RoleRow | null, answers: Answers): RoleDefinition {
  const { name, reach, reaches = {}, scopes, rights } = answers;
  const named = Object.entries(reaches).flatMap(([key, one]) => (one ? [[key, { reach: one }]] : []));
  const body = { name, scopes, rights, policies: Object.fromEntries(named) };
  // A condition was written over the API: it stays as it is until another reach is chosen.
  const policy = reach === 'condition' ? known?.policy : { reach };
  return { ...body, policy } as RoleDefinition;
}

function RoleForm({ known, onClose }: { known: RoleRow | null; onClose: () => void }) {
  const { t } = useSpeech();
  const save = useChange((answers: Answers) => {
    const body = definition(known, answers);
    if (!known) return ask(api.POST('/api/roles', { body }));
    return ask(api.PUT('/api/roles/{role_id}', { params: { path: { role_id: known.id } }, body }));
  }, onClose);
  return (
    <Form<Answers>
      layout="vertical"
      requiredMark={false}
      initialValues={begin(known)}
      onFinish={answers => save.mutate(answers)}
    >
      <Form.Item
        name="name"
        label={t('common.name')}
        rules={[{ required: true, message: t('common.required') }]}
      >
        <Input autoFocus autoComplete="off" maxLength={64} />
      </Form.Item>
      <RowRules known={known} />
      <Scopes />
      <Form.Item name="rights" label={t('role.fields')} extra={t('role.fields_help')}>
        <Rights />
      </Form.Item>
      {save.isError && <Problem error={save.error} />}
      <Flex justify="flex-end" gap={8} style={{ marginTop: 16 }}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Flex>
    </Form>
  );
}

function RowRules({ known }: { known: RoleRow | null }) {
  const { t } = useSpeech();
  const objects = useRoleChoices().data?.objects ?? [];
  const reaches = REACHES.map(value => ({ value, label: t(`reach.${value}`) }));
  const condition =
    known?.policy?.reach === 'condition' ? [{ value: 'condition', label: known.sentence }] : [];
  return (
    <>
      <Form.Item name="reach" label={t('role.customers')} extra={t('role.customers_help')}>
        <Radio.Group options={[...reaches, ...condition]} />
      </Form.Item>
      <Form.Item label={t('role.objects')} extra={t('role.objects_help')} style={{ marginBottom: 16 }}>
        <Flex wrap gap={12}>
          {objects.map(one => (
            <Flex key={one.key} vertical gap={2} style={{ width: 180 }}>
              <Note>{one.label}</Note>
              <Form.Item name={['reaches', one.key]} noStyle>
                <Select
                  size="small"
                  allowClear
                  aria-label={one.label}
                  placeholder={t('role.with_customer')}
                  options={reaches}
                />
              </Form.Item>
            </Flex>
          ))}
        </Flex>
      </Form.Item>
    </>
  );
}

function Scopes() {
  const { t } = useSpeech();
  const groups = useRoleChoices().data?.groups ?? [];
  return (
    <Form.Item name="scopes" label={t('role.scopes')}>
      <Checkbox.Group style={{ width: '100%' }}>
        <Flex vertical gap={8} style={{ width: '100%' }}>
          {groups.map(group => (
            <Flex key={group.key} gap={8} align="baseline">
              <Note style={{ width: 96, flex: 'none' }}>{group.label}</Note>
              <Flex wrap gap="4px 16px">
                {group.scopes.map(scope => (
                  <Checkbox key={scope.key} value={scope.key}>
                    {scope.label}
                  </Checkbox>
                ))}
              </Flex>
            </Flex>
          ))}
        </Flex>
      </Checkbox.Group>
    </Form.Item>
  );
}
