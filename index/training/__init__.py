"""How the shipped encoder was made: ``python -m index.training --shared DIR --out DIR`` makes it again.

Needs torch, SciPy and scikit-learn (``pip install gonghui-bot[train]``). ``DIR`` of ``--shared`` is laid out like this::

    documents/laws/*.md, documents/policy/*.txt    official text, unlabelled
    seeds/*.txt                                    speeches, unlabelled
    eval/stard/corpus.jsonl.gz                     statutes, unlabelled
    eval/stard/{queries,qrels}.train.jsonl         lay questions with the articles that answer them
    eval/stard/{queries,qrels}.dev.jsonl           others like them, only measured with
    eval/points/{corpus,queries,qrels}.jsonl       headings and what they head, only measured with
    eval/handbook/{corpus,queries,qrels}.jsonl     headings of a handbook, only measured with
    train/zh_query_passage.jsonl.gz                {q, p, src}
    train/zh_en_{cedict,tatoeba,gwr}.jsonl.gz      {zh, en}

The model is a table: one vector and one weight for each of 80,000 features. A text is the normalised sum of
its features' vectors. Nothing else is learned, so what ships is the table itself.
"""
