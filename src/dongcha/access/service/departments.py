"""Departments: the tree of the company."""

from collections import Counter

from dongcha import audit
from dongcha.access import repository
from dongcha.access.reach import circle
from dongcha.access.schemas import (
    DepartmentCreate,
    DepartmentInUse,
    DepartmentList,
    DepartmentNameTaken,
    DepartmentNotFound,
    DepartmentRow,
    DepartmentUnderItself,
    DepartmentUpdate,
)
from dongcha.access.tables import Department
from dongcha.call import Context
from dongcha.kit.ids import new_id


def list_departments(ctx: Context) -> DepartmentList:
    """By name; `member_count` is of the department itself. Needs `members:read`."""
    ctx.require("members:read")
    counts = Counter(department for _, department, _ in repository.posts(ctx.session))
    return DepartmentList(rows=[_row(d, counts[d.id]) for d in repository.departments(ctx.session)])


def create_department(ctx: Context, asked: DepartmentCreate) -> DepartmentRow:
    """Needs `members:update`."""
    ctx.require("members:update")
    made = Department(id=new_id(), name=asked.name, parent_id=asked.parent_id, created_at=ctx.clock.now())
    _check(ctx, made.id, asked.name, asked.parent_id)
    ctx.writing.add(made)
    ctx.writing.flush()
    _changed(ctx, "members:create_department", made.id)
    return _row(made, 0)


def update_department(ctx: Context, department_id: str, asked: DepartmentUpdate) -> DepartmentRow:
    """Rename or move; never below itself. Needs `members:update`."""
    ctx.require("members:update")
    found = _found(ctx, department_id)
    _check(ctx, department_id, asked.name, asked.parent_id)
    found.name, found.parent_id = asked.name, asked.parent_id
    _changed(ctx, "members:update_department", found.id)
    counts = Counter(department for _, department, _ in repository.posts(ctx.writing))
    return _row(found, counts[found.id])


def delete_department(ctx: Context, department_id: str) -> None:
    """An empty one only. Needs `members:update`."""
    ctx.require("members:update")
    found = _found(ctx, department_id)
    held = {department for _, department, _ in repository.posts(ctx.writing)}
    held |= {parent for _, parent in repository.department_parents(ctx.writing)}
    if department_id in held:
        raise DepartmentInUse(name=found.name)
    ctx.writing.delete(found)
    _changed(ctx, "members:delete_department", department_id)


def _found(ctx: Context, department_id: str) -> Department:
    found = ctx.writing.get(Department, department_id)
    if found is None:
        raise DepartmentNotFound(department=department_id)
    return found


def _check(ctx: Context, department_id: str, name: str, parent_id: str | None) -> None:
    if parent_id is not None and ctx.writing.get(Department, parent_id) is None:
        raise DepartmentNotFound(department=parent_id)
    if circle(dict(repository.department_parents(ctx.writing)) | {department_id: parent_id}, department_id):
        raise DepartmentUnderItself
    siblings = (d for d in repository.departments(ctx.writing) if d.parent_id == parent_id and d.id != department_id)
    if any(sibling.name == name for sibling in siblings):
        raise DepartmentNameTaken(name=name)


def _changed(ctx: Context, action: str, department_id: str) -> None:
    repository.grow_access_version(ctx.writing)
    audit.record(ctx, action, department_id)


def _row(found: Department, member_count: int) -> DepartmentRow:
    return DepartmentRow(id=found.id, name=found.name, parent_id=found.parent_id, member_count=member_count)
