"""What goes wrong by the caller's doing. What is wrong with a document is an `Issue`, never an exception.

Every message says what to do next, in Indonesian, since offices read it.
"""


class KerjasamaError(Exception):
    """Base of all errors raised on purpose by this package."""


class InputError(KerjasamaError):
    """A path, option or setting given by the caller cannot be used."""


class EngineMissingError(KerjasamaError):
    """An optional engine (OCR, say) is needed but not installed; the message names the package to install."""
