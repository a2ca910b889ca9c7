with bought as (
  select
    p.customer_id,
    cast($scored_on as date) - max(p.ordered_on) filter (where p.is_purchase) as recency_days,
    count(*) filter (where p.is_purchase) as purchase_count,
    sum(p.amount) as purchase_amount
  from purchase as p
  where not p.customer_id is null
    and p.ordered_on < cast($scored_on as date)
    and p.ordered_on >= cast($first_on as date)
  group by p.customer_id
  having count(*) filter (where p.is_purchase) > 0
),
cuts as (
  select
    coalesce(cast($recency_days as bigint), percentile_disc(0.5) within group (order by b.recency_days)) as recency_days,
    coalesce(cast($purchase_count as bigint), percentile_disc(0.5) within group (order by b.purchase_count)) as purchase_count,
    coalesce(
      cast($purchase_amount as decimal(18, 4)),
      cast(percentile_disc(0.5) within group (order by b.purchase_amount) as decimal(18, 4))
    ) as purchase_amount
  from bought as b
)
select
  b.customer_id,
  b.recency_days,
  b.purchase_count,
  b.purchase_amount,
  b.recency_days <= c.recency_days as is_recent,
  b.purchase_count >= c.purchase_count as is_frequent,
  b.purchase_amount >= c.purchase_amount as is_big,
  concat(
    case when b.recency_days <= c.recency_days then '1' else '0' end,
    case when b.purchase_count >= c.purchase_count then '1' else '0' end,
    case when b.purchase_amount >= c.purchase_amount then '1' else '0' end
  ) as rfm_group,
  cast($scored_on as date) as scored_on
from bought as b
cross join cuts as c
