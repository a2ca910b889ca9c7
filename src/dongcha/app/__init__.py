"""The assembly: the list of slices, the state of the process, settings, HTTP, command line and migrations.

Words: runtime, slice, door. In: every slice. Out: one running process. Nothing imports this floor.
"""

__all__: list[str] = []
