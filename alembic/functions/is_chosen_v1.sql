-- Categories are written from the general to the special, Food:Groceries. What is chosen of them is a category by itself (Food),
-- or, with a colon at its end (Food:), all of that top level. Where nothing such is chosen, the planner leaves the second question out.
CREATE FUNCTION is_chosen(category text, chosen text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN category = ANY (chosen)
       OR cardinality(top_levels(chosen)) > 0 AND split_part(category, ':', 1) = ANY (top_levels(chosen));

COMMENT ON FUNCTION is_chosen(text, text[]) IS 'Whether a category is among those chosen, or of a top level that is chosen as a whole';
