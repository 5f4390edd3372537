"""会場の表示: the room on the projector."""

from dashboard.ui.frame import desk
from dashboard.ui.room_display import display

desk()
display.show()
