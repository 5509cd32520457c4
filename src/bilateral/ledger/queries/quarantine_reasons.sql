-- Why rows of a source could not be taken, how many for each reason, with the first of them.
with numbered as (
    select
        quarantine.*,
        row_number() over (partition by reason order by file, line, text) as place,
        count(*) over (partition by reason) as for_this_reason
    from quarantine
    where source = $source
)
select
    numbered.reason,
    numbered.for_this_reason as row_count,
    coalesce(max(files.name), numbered.file) as file_name,
    numbered.line,
    numbered.text
from numbered
left join files on files.sha256 = numbered.file and files.source = numbered.source
where numbered.place = 1
group by numbered.reason, numbered.for_this_reason, numbered.file, numbered.line, numbered.text
order by row_count desc, numbered.reason
