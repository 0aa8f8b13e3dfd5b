-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q8. People who open an auction in the 10 seconds in which they register: a join of two windows.
CREATE TABLE q8_out (
  id BIGINT, name STRING, starttime TIMESTAMP(3)
) WITH ('connector' = 'blackhole');

INSERT INTO q8_out
SELECT newcomer.id, newcomer.name, newcomer.window_start
FROM (
  SELECT id, name, window_start, window_end
  FROM TABLE(TUMBLE(TABLE person, DESCRIPTOR(`dateTime`), INTERVAL '10' SECOND))
  GROUP BY id, name, window_start, window_end
) AS newcomer
JOIN (
  SELECT seller, window_start, window_end
  FROM TABLE(TUMBLE(TABLE auction, DESCRIPTOR(`dateTime`), INTERVAL '10' SECOND))
  GROUP BY seller, window_start, window_end
) AS sale
ON newcomer.id = sale.seller AND newcomer.window_start = sale.window_start AND newcomer.window_end = sale.window_end;
