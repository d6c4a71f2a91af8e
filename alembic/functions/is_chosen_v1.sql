-- Categories are written from the general to the special, Food:Groceries. What is chosen of them is a category by itself (Food), or,
-- with a colon at its end (Food:), all that begins with it.
CREATE FUNCTION is_chosen(category text, chosen text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN category = ANY (chosen) OR split_part(category, ':', 1) || ':' = ANY (chosen);

COMMENT ON FUNCTION is_chosen(text, text[]) IS 'Whether a category is among those chosen, or the top level of it is, with a colon';
