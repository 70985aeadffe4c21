"""Good English of hospitals, of their people, places and scans, of which nothing is to be told."""

from __future__ import annotations

SENTENCES = """\
The T-scores of your hip are kept.
We take one scan in two positions.
We take one scan in two planes.
One scan in three stages.
You may feel sick during a scan, or after one.
Drink before a scan, not after one.
Walk about before a scan and around one.
You are met by the evening team.
You are seen by the afternoon clinic.
We give two-to-one care.
Another night nurse takes over.
The doctor looks at two, sometimes three.
Two night nurses are here.
One night nurse stays on the ward.
Ask the weekend team.
Use the weekend entrance.
Ring the night bell.
Ask at a night desk.
Each night team has a leader.
Every morning clinic has a nurse.
The overnight team knows you are here.
Overnight parking is by the main gate.
Wait until the evening nurse comes.
The next day patient is called.
There are two of us by day, and one at night.
The next evening clinic is for children.
Three day rooms have a television.
All day rooms have a window.
Each night porter has a key.
This is seen by the morning list.
Met by this evening team.
Go through the day room.
Turn left at the end of the day ward.
Wait in a day room.
The desk for a day patient is on the left.
Go through two glass doors.
There are two visitor car parks.
There are two drinks machines on this floor.
Take one of two visitor lifts.
One injection room is on the left.
There is one drop-in clinic.
There is a bell; there is one in every room.
The two second-floor wards share a lift.
Ask on Ward two, third floor.
It is on level one or above.
Use floor two or above.
Ask at Sunrise Ward.
Dawn House is next door.
Ask for Dawn.
Take the lift at the end of the night corridor.
A night bus stops at the gate.
Buy a day ticket at the car park.
Take a day permit.
Follow two painted lines.
Nine Elms is the nearest station.
Get off at Seven Dials, then walk.
The clinic is in Two Mile Ash.
A day lounge is upstairs.
One drinks machine takes cards.
Two cup holders are on the wall.
One feed room has a chair.
Two dose charts hang there.
Ask in the room by the lifts.
Wait in a day unit.
Once a nurse has called you, come in.
Once an X-ray is done, you can dress.
Once every picture is clear, you can go.
Once each of you is ready, we begin.
Thank you once again.
You feel one sharp scratch.
Put one foot on the step first.
You come for a second opinion.
Some people stay for a second scan.
You wait in a second room.
After a second set of pictures you can dress.
We ask you for a second and third picture.
We look at half of your body first.
The camera scans half your face.
Cut it in half to swallow it.
In the second half to come, you lie still.
Which one am I to take?
The camera takes one picture in two views.
One bed in two bays is free.
The pictures come from one camera in two directions.
We keep one copy in two folders.
One person in two pictures is you.
The scan is in two parts.
We look at one side, then at the other.
The doctor looked at two, then at the third.
Some need one picture, others two.
Your bones are seen from both sides.
You lie on your back, one arm up.
Tell us if there is any chance of a baby.
You can bring a book.
One of us stays near you.
The scanner has one table.
You get one small needle.
Two people check your name.
You can have one more question.
Ask us as often as you like.
We scan one part at a time.
The two cameras move round you.
One camera is above, one below.
The day staff will know.
A second nurse may help.
Some scans are in two phases, one slow and one fast.
You may keep one hand free.
In this room two of us wear aprons.
The third door leads to the toilets.
Someone is with you, now and later.
It helps to feel one step ahead.
Both feet stay still.
The scores of your scan go to your doctor.
First one arm, and then the other one.
There may be one or two questions.
Bring one item at a time.
A quarter turn to the left is enough.
The lift by the day surgery unit goes to all floors.
Ask for a porter at the night desk.
Children have a waiting room of their own, next to the day nursery.
The car park by Gate Nine is for patients.
Take the bus to Five Ways.
The main entrance is in Four Acre Lane.
Our address is Twelve Oaks Road.
Go past two double doors and one single door.
Press the bell once and wait.
Ring once, and someone comes.
The way is signed by two blue lines on the floor.
Walk by the two large windows.
Two nurses stand by the two beds.
Each room has one bed and two chairs.
You share the room with one or two others.
The machine turns round you, first one way, then the other.
You wear one gown with the gap at the back and one over it.
There may be two of us, or three.
One question comes up again and again.
You may hear two tones, one high and one low.
Most rooms have seats for two.
The lift holds eight people.
Wheelchairs for two are by the door.
A table for four stands by the window.
One of the two scans is of your heart.
The two scans look alike.
We compare the two, side by side.
A third picture may follow the first two.
Your doctor may ask for one, or for both.
The camera looks at one part, then at three others.
Ask the ward sister or the night sister.
The day porter takes you back to the ward.
In the evening clinic you see one doctor.
A night light stays on.
Bring a day bag with your things.
Visitors may use the day lounge.
The weekend bus stops at the back.
The weekend clinic is on another floor.
A morning nurse shows you round.
The afternoon staff know your name.
Phone the evening desk if you are late.
One scan serves two purposes.
Your report goes to two doctors.
One in our team speaks your language.
The picture is made of many thin slices.
It takes one needle and two small tubes.
Two toilets are next to the scanner.
We use one machine for two kinds of scan.
One leg at a time is fine.
Lift one foot, then the other.
Your first visit and your second are alike.
Come with one friend or relative.
The blood goes into two tubes, one for each test.
You can play one of two films.
The film has two parts, one with sound and one without.
Tap one of the three pictures.
Choose one of ten languages.
One of the nine languages is Welsh.
One tap makes the letters larger.
The kiosk has two volume keys.
Tap two or three to go on.
The screen may go dark.
The two gowns are tied at the back and in front.
A dry mouth after one is usual.
People feel tired before one, too.
Ask at one of the desks by the door.
Read one leaflet in two languages.
Walk round the day garden.
In some hospitals one in two rooms is a single room.
We keep one in each pocket.
We do one side by one side.
The same nurse met you at one of the doors.
You stand on one step at first.
Sit in the second half of the row.
Two third-floor desks are open.
There is one third-party car park.
The eleven-storey tower is opposite.
The one-way street leads to the gate.
Park on level three or above.
The four-bed bay is on your right.
We stay for one full breath.
Hold one deep breath.
Two full breaths help.
By the time you dress, the pictures are ready.
The morning sun is bright there.
The children's ward is past the second set of doors.
You can park for a short time by the maternity wing.
Turn right at the shop and left at the chapel.
Our hours are on the door.
A hearing loop is fitted at desk one.
One of the porters can push your chair.
Interpreters work by phone or in person.
The three lifts by the main hall go to all wards.
The chaplain visits in the evening.
The evening visitors use the side door.
A nurse is on duty at night.
The eye clinic shares the floor with the hearing clinic.
The bus for the north site leaves from stop two.
Tap one of the two large buttons.
The two buttons are side by side.
The next patient may go first if they are in pain.
One more thing: please tell us about allergies.
Use the phone on the wall, once you have passed the doors.
The scanner is a ring with a hole like one in a doughnut.
We ask each person in the room to wear two badges.
The toilet is two doors down.
You are one of many.
You may eat and drink as usual after one of our scans.
We may take two sets, one before and one after.
The picture on the left shows one, on the right two.
We need one or two samples.
The ten beds are in two bays.
A third of the way down, turn left.
Twelve steps lead up to the door.
The ramp is on the left of the four steps.
It takes the two of us to help.
The school is next to the day centre.
The fourth floor has a garden.
Your second scan is on another day.
Our night service has one number.
The morning rush is over soon.
Each day patient has a locker.
For a day patient, the bed is a chair.
Wait for the late bus.
The early morning clinic is for blood tests.
After the evening list, the unit shuts.
By the night entrance there is a bell.
Before the weekend clinic, ask at the desk.
Your named nurse works by day.
In the two rooms at the end it is quiet.
We call the next two.
From ward to ward it is one long corridor.
The single door is by the double doors.
Some of us work at two sites.
We look after two by two.
The clinic for the under-fives is on the left.
Seven-seater taxis wait there.
First things first.
One size fits all.
On second thoughts, keep it on.
Seconds later, you hear a click.
It is a matter of seconds.
A split second is enough.
The minute you feel unwell, call.
Please be here on the hour.
Have a good day.
Have a nice weekend.
We wish you a good night.
Sleep well at night.
It may be a long wait.
""".splitlines()
