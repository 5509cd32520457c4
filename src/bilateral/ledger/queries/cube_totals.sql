-- The month cube added up over all parties and acts, by period, quad class and area; months to be counted from rows are left out.
select
    source,
    cast(date_trunc($by, month_cube.month) as date) as period,
    quad,
    area,
    cast(sum(rows) as bigint) as row_count,
    cast(sum(ids) as bigint) as id_count,
    cast(sum(documents) as bigint) as document_count,
    cast(sum(days) as bigint) as day_count,
    cast(sum(reports) as bigint) as report_count,
    sum(intensity_sum) as intensity_total,
    sum(tone_sum) as tone_total,
    cast(sum(tone_rows) as bigint) as toned
from month_cube
anti join months_of_rows on months_of_rows.source = month_cube.source and months_of_rows.month = month_cube.month
where (area = $area or ($area = '*' and area <> ''))
    and ($act is null or act = $act)
    and ($quad is null or quad = $quad)
    and ($source is null or source = $source)
    and ($since is null or month_cube.month >= $since)
    and ($until is null or month_cube.month <= $until)
group by source, date_trunc($by, month_cube.month), quad, area
