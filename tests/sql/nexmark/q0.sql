-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q0. Every bid, unchanged: the cost of reading and writing.
CREATE TABLE q0_out (
  auction BIGINT, bidder BIGINT, price BIGINT, `dateTime` TIMESTAMP(3), extra STRING
) WITH ('connector' = 'blackhole');

INSERT INTO q0_out
SELECT auction, bidder, price, `dateTime`, extra
FROM bid;
