"""The few kinds of trouble that stop hawashi from doing its job. Each says what is wrong and what to do."""


class HawashiError(Exception):
    """The job cannot be done.

    `problem` is one sentence on what is wrong and where; `hint` is one sentence on what to do. `traceback` is there
    where hawashi itself is at fault. Caught once, in `cli`, which prints both and exits with 2.
    """

    def __init__(self, problem: str, hint: str, traceback: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint
        self.traceback = traceback


class ReadError(HawashiError):
    """A paper or a bibliography cannot be read."""


class SettingsError(HawashiError):
    """A configuration file, an option or a rule name is wrong."""


class WriteError(HawashiError):
    """A file cannot be written, or must not be, because writing would change more than was meant."""
