-- A ledger of :owners owners, :rows transactions each, over ten years up to the end of 2025, as if every statement had been imported
-- and loaded: five accounts in two currencies, monthly statements whose balances follow from their rows, 300 merchants of whom a
-- few get most visits, 20 categories. Nothing is drawn by chance: each number comes from a hash of the row's.
--
-- Statements are separated by a line of dashes.

INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE
SELECT n, 'Owner ' || n FROM generate_series(2, :owners) AS n

--------
INSERT INTO accounts (user_id, name, institution, kind, mask, currency)
SELECT u, kind_name || ' ' || mask, 'Harbor National Bank', kind, mask, currency
FROM generate_series(1, :owners) AS u
CROSS JOIN (VALUES
    (1, 'Harbor National Bank checking', 'checking', '7046', 'USD'),
    (2, 'Harbor National Bank credit card', 'credit_card', '1881', 'USD'),
    (3, 'Harbor National Bank credit card', 'credit_card', '2992', 'USD'),
    (4, 'Harbor National Bank savings', 'savings', '3003', 'USD'),
    (5, 'Harbor National Bank checking', 'checking', '4114', 'EUR')
) AS a (place, kind_name, kind, mask, currency)
ORDER BY u, place

--------
INSERT INTO account_identities (user_id, account_id, institution, kind, mask, currency)
SELECT user_id, id, normalised_institution(institution), kind, mask, currency FROM accounts

--------
INSERT INTO import_logs (user_id, name, trigger, status, finished_at, file_count, transaction_count)
SELECT u, 'bench', 'command_line', 'finished', now(), 600, :rows FROM generate_series(1, :owners) AS u

--------
-- Which merchant: the smaller the number, the more often. A third of the names carry a reference that is never the same, which is not part
-- of the merchant; five in six are packaged ones.
CREATE TEMPORARY TABLE merchants AS
SELECT m, (ARRAY['WHOLEFDS', 'CORNER', 'HARBOR', 'Café', 'SQ *FERN', 'ALDER', 'NORTH', 'TST* OAK', 'BLUE', 'Straßen'])[1 + m % 10]
       || ' ' || (ARRAY['MARKET', 'BOOKS', 'PHARMACY', 'FUEL', 'TRANSIT', 'HARDWARE', 'STREAMING'])[1 + m % 7] || ' ' || m AS name,
       CASE WHEN m % 10 <> 9 THEN (ARRAY['Groceries', 'Dining', 'Transport', 'Fuel', 'Health', 'Household', 'Clothing', 'Books',
           'Streaming', 'Telephone', 'Insurance', 'Rent', 'Energy', 'Travel', 'Gifts', 'Children', 'Sports', 'Fees', 'Taxes',
           'Charity'])[1 + m % 20] END AS category,
       m % 3 = 0 AS has_reference, m % 6 <> 0 AS is_known, m % 12 = 5 AS is_subscription
FROM generate_series(0, 299) AS m

--------
CREATE TEMPORARY TABLE made AS
SELECT u AS user_id, a.id AS account_id, a.currency, a.kind AS account_kind, n, day,
       date_trunc('month', day)::date AS month,
       CASE WHEN role = 'income' THEN 'PAYROLL HARBOR WORKS' WHEN role = 'move' THEN 'ONLINE TRANSFER TO CARD'
            ELSE m.name || CASE WHEN has_reference THEN ' ' || upper(substr(md5(n::text), 1, 6)) ELSE '' END END AS description,
       CASE role WHEN 'spending' THEN m.name WHEN 'income' THEN 'Harbor Works' END AS merchant,
       CASE role WHEN 'spending' THEN CASE WHEN is_known THEN 'packaged' ELSE 'cleaned' END WHEN 'income' THEN 'cleaned' END
       AS merchant_source,
       CASE role WHEN 'spending' THEN m.category WHEN 'income' THEN 'Salary' END AS category,
       CASE role WHEN 'move' THEN CASE a.kind WHEN 'credit_card' THEN 'payment' ELSE 'transfer' END
                 WHEN 'income' THEN 'deposit' ELSE CASE WHEN is_refund THEN 'refund' ELSE 'purchase' END END AS kind,
       CASE role WHEN 'income' THEN 1000 + round(cents * 30.0 / 100, 2)
                 WHEN 'move' THEN CASE a.kind WHEN 'credit_card' THEN 1 ELSE -1 END * round(cents * 10.0 / 100, 2)
                 ELSE CASE WHEN is_refund THEN 1 ELSE -1 END
                      * CASE WHEN is_subscription THEN 9.99 + m.m % 5 ELSE round(1 + cents * (cents / 10000.0) / 100, 2) END
       END AS amount
FROM generate_series(1, :owners) AS u
CROSS JOIN generate_series(1, :rows) AS n
CROSS JOIN LATERAL (
    SELECT date '2016-01-01' + ((n - 1)::bigint * 3653 / :rows)::integer AS day,
           hashint8extended(n, u) & 1023 AS h1, (hashint8extended(n, u) >> 10) & 1023 AS h2,
           (hashint8extended(n, u) >> 20) & 1023 AS h3, (hashint8extended(n, u) >> 30) & 16383 AS cents
) AS drawn
CROSS JOIN LATERAL (
    SELECT CASE WHEN h1 < 20 THEN 'income' WHEN h1 < 40 THEN 'move' ELSE 'spending' END AS role, h1 % 50 = 7 AS is_refund,
           CASE WHEN h1 < 20 THEN 1 WHEN h2 < 340 THEN 1 WHEN h2 < 680 THEN 2 WHEN h2 < 880 THEN 3 WHEN h2 < 920 THEN 4 ELSE 5 END
           AS place
) AS decided
JOIN merchants m ON m.m = (h3 * h3 * 300 / 1048576)
JOIN (SELECT *, row_number() OVER (PARTITION BY user_id ORDER BY id) AS place FROM accounts) AS a
  ON a.user_id = u AND a.place = decided.place

--------
-- What each month of an account comes to. The balance that a card states is what is owed.
CREATE TEMPORARY TABLE months AS
SELECT user_id, account_id, month, number, lines,
       1000 + sign * (sum(total) OVER earlier - total) AS opening, 1000 + sign * sum(total) OVER earlier AS closing,
       CASE number % 20 WHEN 13 THEN 'unprovable' ELSE 'proven' END AS verdict
FROM (
    SELECT user_id, account_id, month, CASE account_kind WHEN 'credit_card' THEN -1 ELSE 1 END AS sign,
           count(*)::integer AS lines, sum(amount) AS total, row_number() OVER (ORDER BY user_id, month, account_id) AS number
    FROM made
    GROUP BY user_id, account_id, month, account_kind
) AS totals
WINDOW earlier AS (PARTITION BY user_id, account_id ORDER BY month)

--------
INSERT INTO statement_files (user_id, import_id, sha256, name, size_bytes, pages, reader, reader_version, status)
SELECT m.user_id, i.id, sha256(('bench ' || m.number)::bytea), 'statement-' || m.number || '.pdf', 50000, 3, 'pdfwords', 'bench', 'imported'
FROM months m
JOIN import_logs i USING (user_id)
ORDER BY m.number

--------
INSERT INTO import_files (user_id, import_id, file_id, outcome)
SELECT user_id, import_id, id, 'imported' FROM statement_files

--------
INSERT INTO statements (user_id, file_id, ordinal, account_id, period_start, period_end, opening_balance, closing_balance,
                        line_count, verdict)
SELECT m.user_id, f.id, 1, m.account_id, m.month, (m.month + interval '1 month - 1 day')::date, m.opening, m.closing, m.lines,
       m.verdict
FROM months m
JOIN statement_files f ON f.user_id = m.user_id AND f.sha256 = sha256(('bench ' || m.number)::bytea)
ORDER BY m.number

--------
INSERT INTO statement_proofs (user_id, statement_id, ordinal, kind, expected, actual, holds)
SELECT user_id, id, 1, 'opening_closing', closing_balance, closing_balance, true FROM statements WHERE verdict = 'proven'

--------
SELECT ensure_transactions_partition(year) FROM generate_series(2016, 2026) AS year

--------
INSERT INTO transactions (user_id, account_id, transaction_date, description, amount, currency, merchant, merchant_source, category,
                          category_source, kind, transaction_type, import_id, statement_id, fingerprint, proven)
SELECT m.user_id, m.account_id, day, description, amount, currency, merchant, merchant_source, category,
       CASE WHEN category IS NOT NULL THEN 'rule' END, m.kind,
       CASE WHEN amount < 0 THEN 'debit' ELSE 'credit' END, f.import_id, s.id,
       transaction_fingerprint(day, amount, description, row_number() OVER (
           PARTITION BY m.user_id, m.account_id, day, amount, normalised_description(description) ORDER BY n
       )),
       s.verdict = 'proven'
FROM made m
JOIN statements s ON s.user_id = m.user_id AND s.account_id = m.account_id AND s.period_start = m.month
JOIN statement_files f ON f.user_id = s.user_id AND f.id = s.file_id
ORDER BY day, m.account_id, description

--------
INSERT INTO statement_lines (user_id, statement_id, line_number, page, box, transaction_date, description, amount, decision,
                             transaction_id)
SELECT user_id, statement_id, row_number() OVER (PARTITION BY user_id, statement_id ORDER BY transaction_date, id), 1,
       ARRAY[72.0, 100.0, 540.0, 110.0]::real[], transaction_date, description, amount, 'loaded', id
FROM transactions

--------
INSERT INTO transaction_years (user_id, year, changed_at)
SELECT DISTINCT user_id, extract(year FROM transaction_date)::integer, now() FROM transactions

--------
INSERT INTO summary_changes (user_id, view, changed_at)
SELECT u.id, view, now()
FROM users u
CROSS JOIN unnest(ARRAY['daily_category_summary', 'daily_summary', 'monthly_summary', 'merchant_monthly_summary', 'merchant_summary',
                        'recurring_transactions']) AS view
