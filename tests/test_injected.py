from interviewkit.pages.injected import strangers

OWN = 'deelvraag = 1\nstudie = "."  # de map'


def test_a_parameter_that_the_notebook_sets_is_known():
    assert strangers(["", OWN, "# Parameters\ndeelvraag = 7\n"]) == []


def test_a_misspelt_parameter_is_a_stranger():
    assert strangers(["", OWN, "# Parameters\ndealvraag = 7\n"]) == ["dealvraag"]


def test_what_a_person_sets_in_a_cell_of_their_own_is_left_alone():
    assert strangers(["%pip list", OWN, "x = 3"]) == []
