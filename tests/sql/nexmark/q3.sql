-- SPDX-License-Identifier: Apache-2.0
-- Nexmark q3. Who sells in category 10 from three states: an unbounded join of two streams.
CREATE TABLE q3_out (
  name STRING, city STRING, state STRING, id BIGINT
) WITH ('connector' = 'blackhole');

INSERT INTO q3_out
SELECT seller.name, seller.city, seller.state, item.id
FROM auction AS item
JOIN person AS seller ON seller.id = item.seller
WHERE item.category = 10 AND seller.state IN ('OR', 'ID', 'CA');
