-- Three cubes of calls more: 3: reason; 4: attempt, priority; 5: age. A year of what is asked for most is thousands of sums and not hundreds of
-- thousands. The sums are built anew at the next start.
update report_state set built_at = null;
