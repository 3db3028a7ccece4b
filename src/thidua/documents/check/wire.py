"""What runs over the line between the process that asks and the one that tries templates."""

import struct

LENGTH = struct.Struct("<Q")  # before the job
ENDING = struct.Struct("<i")  # after the answer: how the worker ended, as `waitpid` says it
EVERY_SET = ""  # in the place of a field set's name: none in particular
