import { PlusOutlined } from '@ant-design/icons';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import type { Department, Member, RoleRow } from '#api/types.ts';
import { Page } from '#components/page.tsx';
import { useMay } from '#components/surroundings.tsx';
import { useSpeech } from '#i18n/language.tsx';
import type { MembersSearch } from '#lib/pages.ts';
import { lean } from '#lib/url.ts';
import { DepartmentDrawer } from './department-drawer.tsx';
import { DepartmentList } from './department-list.tsx';
import { MemberDrawer } from './member-drawer.tsx';
import { MemberList } from './member-list.tsx';
import { OwnerList } from './owner-list.tsx';
import { RoleDrawer } from './role-drawer.tsx';
import { RoleList } from './role-list.tsx';

const views = ['departments', 'roles', 'owners'] as const;
const route = getRouteApi('/members');

export function MembersPage() {
  const { t } = useSpeech();
  const may = useMay();
  const { view = 'members' } = route.useSearch();
  const go = route.useNavigate();
  const [member, setMember] = useState<Member | 'new' | null>(null);
  const [department, setDepartment] = useState<Department | 'new' | null>(null);
  const [role, setRole] = useState<RoleRow | 'new' | null>(null);
  const makers = {
    members: { label: t('member.new'), make: () => setMember('new') },
    departments: { label: t('department.new'), make: () => setDepartment('new') },
    roles: { label: t('role.new'), make: () => setRole('new') },
    owners: null,
  };
  const maker = makers[view];
  return (
    <Page
      title={t('member.title')}
      purpose={t('member.purpose')}
      extra={
        maker &&
        may('members:update') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={maker.make}>
            {maker.label}
          </Button>
        )
      }
    >
      <Tabs
        activeKey={view}
        onChange={key => go({ search: lean<MembersSearch>({ view: views.find(one => one === key) }) })}
        destroyOnHidden
        items={[
          { key: 'members', label: t('member.title'), children: <MemberList onEdit={setMember} /> },
          {
            key: 'departments',
            label: t('department.title'),
            children: <DepartmentList onEdit={setDepartment} />,
          },
          { key: 'roles', label: t('role.title'), children: <RoleList onEdit={setRole} /> },
          { key: 'owners', label: t('owner.title'), children: <OwnerList /> },
        ]}
      />
      <MemberDrawer member={member} onClose={() => setMember(null)} />
      <DepartmentDrawer department={department} onClose={() => setDepartment(null)} />
      <RoleDrawer role={role} onClose={() => setRole(null)} />
    </Page>
  );
}
