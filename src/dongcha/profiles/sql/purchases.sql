with item_totals as (
  select
    i."order" as order_id,
    sum(i.amount) as amount,
    count(*) as item_count
  from order_item as i
  where not i."order" is null
  group by i."order"
),
orders as (
  select
    o.customer_id,
    o.record_id as order_id,
    o.source,
    o.number,
    o.ordered_at,
    cast(o.ordered_at + cast($offset_minutes as integer) * interval '1' minute as date) as ordered_on,
    coalesce(o.amount, t.amount) as amount,
    o.currency,
    coalesce(t.item_count, 0) as item_count,
    o.status,
    o.channel
  from "order" as o
  left join item_totals as t on t.order_id = o.record_id
)
select
  o.*,
  coalesce(o.amount > 0, false) as is_purchase
from orders as o
