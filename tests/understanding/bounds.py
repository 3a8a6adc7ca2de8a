"""What the understanding has reached, less a little: at least so much of each, at most so many wrong."""

AT_LEAST = {
    "a_messages": {
        "precision": 0.95, "recall by acting": 0.82, "acted or proposed": 0.95, "proposals right": 0.7,
        "corrections right": 0.85, "kind right": 0.85, "asks right": 0.95, "names right": 0.95,
        "no names left alone": 0.98,
    },
    "a_descriptions": {
        "precision": 0.95, "acted or proposed": 0.89, "several facts kept": 0.9, "asks right": 0.9, "names right": 0.9,
        "companies told apart": 0.9,
    },
    "b_messages": {"precision": 0.7, "recall by acting": 0.3, "acted or proposed": 0.58, "no names left alone": 0.92},
    "b_descriptions": {"precision": 0.8, "several facts kept": 0.35, "companies told apart": 0.8},
    "own_messages": {
        "precision": 0.93, "recall by acting": 0.8, "acted or proposed": 0.9, "names right": 0.95,
        "no names left alone": 0.95,
    },
    "own_descriptions": {"precision": 0.93, "several facts kept": 0.85, "companies told apart": 0.9},
}  # fmt: skip
WRONG_AT_MOST = {
    "a_messages": 0.03, "a_descriptions": 0.08, "own_messages": 0.04, "own_descriptions": 0.1, "b_messages": 0.16,
    "b_descriptions": 0.27,
}  # fmt: skip
# Of what is read in advertisements, those of author f were kept back; nothing of one is ever entered.
OF_ADVERTS_AT_LEAST = {
    "c_adverts": {"proposals right": 0.9, "facts proposed": 0.85, "names right": 0.8},
    "d_adverts": {"proposals right": 0.9, "facts proposed": 0.85, "names right": 0.8},
    "e_adverts": {"proposals right": 0.9, "facts proposed": 0.85, "names right": 0.8},
    "f_adverts": {"proposals right": 0.8, "facts proposed": 0.42, "names right": 0.7},
}
HEARD_IN_ANGER_AT_MOST = {"a_messages": 0, "own_messages": 0, "b_messages": 1}
# Milliseconds of processor time; the machine may be four times as slow as the one where they were measured.
SLOWER = 4
MEDIAN, PERCENTILE_95 = 2, 8
LONGEST_TEXT, FIRST_USE = 120, 150
MEGABYTES = 20
