with party as (
  select r.customer_id, 'person' as kind, r.record_id, r.source, r.seen_at
  from person as r
  where not r.customer_id is null
  union all
  select r.customer_id, 'company' as kind, r.record_id, r.source, r.seen_at
  from company as r
  where not r.customer_id is null
),
ranked as (
  select
    p.*,
    row_number() over (partition by p.customer_id order by p.seen_at desc, p.record_id) as place
  from party as p
),
golden as (
  select
    ranked.customer_id,
    min(ranked.kind) as kind,
    count(*) as record_count,
    count(distinct ranked.source) as source_count,
    min(ranked.seen_at) as first_seen_at
  from ranked
  group by ranked.customer_id
),
bought as (
  select
    u.customer_id,
    count(*) filter (where u.is_purchase) as order_count,
    sum(u.amount) as order_amount,
    min(u.ordered_on) filter (where u.is_purchase) as first_order_on,
    max(u.ordered_on) filter (where u.is_purchase) as last_order_on
  from purchase as u
  where not u.customer_id is null
  group by u.customer_id
)
select
  g.customer_id,
  g.kind,
  g.record_count,
  g.source_count,
  g.first_seen_at,
  coalesce(b.order_count, 0) as order_count,
  b.order_amount,
  b.first_order_on,
  b.last_order_on
from golden as g
left join bought as b on b.customer_id = g.customer_id
