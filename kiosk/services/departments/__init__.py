"""The department that the kiosk stands for: chosen by staff, by the timetable or by IT."""
