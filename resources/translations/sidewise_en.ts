<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Advice</name>
    <message numerus="yes">
        <source>%n performer(s) did the training and nobody has come through to paid pages. It asks for %1 % right answers at the first try. Ask for less, or look at the training tasks.</source>
        <translation>
            <numerusform>%n performer did the training and nobody has come through to paid pages. It asks for %1 % right answers at the first try. Ask for less, or look at the training tasks.</numerusform>
            <numerusform>%n performers did the training and nobody has come through to paid pages. It asks for %1 % right answers at the first try. Ask for less, or look at the training tasks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n performer(s) have seen every golden task and can do no further page: with %1 golden tasks and %2 a page, %3 pages are all that one person can do. More golden tasks let them go on.</source>
        <translation>
            <numerusform>%n performer has seen every golden task and can do no further page: with %1 golden tasks and %2 a page, %3 pages are all that one person can do. More golden tasks let them go on.</numerusform>
            <numerusform>%n performers have seen every golden task and can do no further page: with %1 golden tasks and %2 a page, %3 pages are all that one person can do. More golden tasks let them go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n performer(s) with %1 answers show the signs of not looking: reliability under 0.4 or pages far too fast.</source>
        <translation>
            <numerusform>%n performer with %1 answers shows the signs of not looking: reliability under 0.4 or pages far too fast.</numerusform>
            <numerusform>%n performers with %1 answers show the signs of not looking: reliability under 0.4 or pages far too fast.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message numerus="yes">
        <source>%n more character(s) needed: a password has at least 8.</source>
        <translation>
            <numerusform>%n more character needed: a password has at least 8.</numerusform>
            <numerusform>%n more characters needed: a password has at least 8.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvaluateCommand</name>
    <message numerus="yes">
        <source>%1: %n line(s) rejected.</source>
        <translation>
            <numerusform>%1: %n line rejected.</numerusform>
            <numerusform>%1: %n lines rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) skipped: the run does not have them.</source>
        <translation>
            <numerusform>%n product skipped: the run does not have them.</numerusform>
            <numerusform>%n products skipped: the run does not have them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) skipped: nobody graded them.</source>
        <translation>
            <numerusform>%n product skipped: nobody graded them.</numerusform>
            <numerusform>%n products skipped: nobody graded them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n product(s) skipped: no grade above 0.</source>
        <translation>
            <numerusform>%n product skipped: no grade above 0.</numerusform>
            <numerusform>%n products skipped: no grade above 0.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ForeignPool</name>
    <message numerus="yes">
        <source>Read from the platform: %n page(s) of the pool %1.</source>
        <translation>
            <numerusform>Read from the platform: %n page of the pool %1.</numerusform>
            <numerusform>Read from the platform: %n pages of the pool %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message numerus="yes">
        <source>%n rank(s) or score(s) cannot be read</source>
        <translation>
            <numerusform>%n rank or score cannot be read</numerusform>
            <numerusform>%n ranks or scores cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rank(s) occur twice within a product</source>
        <translation>
            <numerusform>%n rank occurs twice within a product</numerusform>
            <numerusform>%n ranks occur twice within a product</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have no rank or score</source>
        <translation>
            <numerusform>%n row has no rank or score</numerusform>
            <numerusform>%n rows have no rank or score</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more problem(s) of the kind “%1” are not listed here. Correct the listed ones first, they usually have one cause.</source>
        <translation>
            <numerusform>%n more problem of the kind “%1” is not listed here. Correct the listed ones first, they usually have one cause.</numerusform>
            <numerusform>%n more problems of the kind “%1” are not listed here. Correct the listed ones first, they usually have one cause.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PerformerControl</name>
    <message numerus="yes">
        <source>Reliability %1 (90 % interval %2 to %3) after %n page(s); at least %4 is asked for.</source>
        <translation>
            <numerusform>Reliability %1 (90 % interval %2 to %3) after %n page; at least %4 is asked for.</numerusform>
            <numerusform>Reliability %1 (90 % interval %2 to %3) after %n pages; at least %4 is asked for.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the last %1 pages took less than %2 seconds; the pool&apos;s median is %3 seconds.</source>
        <translation>
            <numerusform>%n of the last %1 pages took less than %2 seconds; the pool&apos;s median is %3 seconds.</numerusform>
            <numerusform>%n of the last %1 pages took less than %2 seconds; the pool&apos;s median is %3 seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Chose the left side in %1 % of %n answer(s), more one-sided than chance allows.</source>
        <translation>
            <numerusform>Chose the left side in %1 % of %n answer, more one-sided than chance allows.</numerusform>
            <numerusform>Chose the left side in %1 % of %n answers, more one-sided than chance allows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n golden task(s) right: as guessing would do (test value %2, limit %3).</source>
        <translation>
            <numerusform>%1 of %n golden task right: as guessing would do (test value %2, limit %3).</numerusform>
            <numerusform>%1 of %n golden tasks right: as guessing would do (test value %2, limit %3).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PoolBoard</name>
    <message numerus="yes">
        <source>%n page(s) wait for your review.</source>
        <translation>
            <numerusform>%n page waits for your review.</numerusform>
            <numerusform>%n pages wait for your review.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie on this computer, where performers of a hosted platform cannot see them. Put them on a web server and import the catalogue with their addresses, or rehearse in Practice.</source>
        <translation>
            <numerusform>%n picture lies on this computer, where performers of a hosted platform cannot see them. Put it on a web server and import the catalogue with its address, or rehearse in Practice.</numerusform>
            <numerusform>%n pictures lie on this computer, where performers of a hosted platform cannot see them. Put them on a web server and import the catalogue with their addresses, or rehearse in Practice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RankCommand</name>
    <message numerus="yes">
        <source>%n row(s) rejected, %1 kept.</source>
        <translation>
            <numerusform>%n row rejected, %1 kept.</numerusform>
            <numerusform>%n rows rejected, %1 kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) without a choice were passed over.</source>
        <translation>
            <numerusform>%n answer without a choice was passed over.</numerusform>
            <numerusform>%n answers without a choice were passed over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) of refused or unfinished pages were passed over.</source>
        <translation>
            <numerusform>%n answer of refused or unfinished pages was passed over.</numerusform>
            <numerusform>%n answers of refused or unfinished pages were passed over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n training answer(s) were passed over.</source>
        <translation>
            <numerusform>%n training answer was passed over.</numerusform>
            <numerusform>%n training answers were passed over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ranking</name>
    <message numerus="yes">
        <source>%n tie(s) were left out, as asked.</source>
        <translation>
            <numerusform>%n tie was left out, as asked.</numerusform>
            <numerusform>%n ties were left out, as asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The fit did not reach its precision: the largest gradient is %1 after %n step(s). Treat the scores as approximate.</source>
        <translation>
            <numerusform>The fit did not reach its precision: the largest gradient is %1 after %n step. Treat the scores as approximate.</numerusform>
            <numerusform>The fit did not reach its precision: the largest gradient is %1 after %n steps. Treat the scores as approximate.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n product(s) the answers do not connect all items. They are ranked inside each group; items of different groups cannot be compared.</source>
        <translation>
            <numerusform>In %n product the answers do not connect all items. They are ranked inside each group; items of different groups cannot be compared.</numerusform>
            <numerusform>In %n products the answers do not connect all items. They are ranked inside each group; items of different groups cannot be compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has more than %n item(s): its intervals were not computed.</source>
        <translation>
            <numerusform>%1 has more than %n item: its intervals were not computed.</numerusform>
            <numerusform>%1 has more than %n items: its intervals were not computed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyReport</name>
    <message numerus="yes">
        <source>adaptive, in %n wave(s), until an expected tau of %1</source>
        <translation>
            <numerusform>adaptive, in %n wave, until an expected tau of %1</numerusform>
            <numerusform>adaptive, in %n waves, until an expected tau of %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::ColumnMapping</name>
    <message numerus="yes">
        <source>… and %n more column(s) that are not used.</source>
        <translation>
            <numerusform>… and %n more column that is not used.</numerusform>
            <numerusform>… and %n more columns that are not used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::DataPage</name>
    <message numerus="yes">
        <source>%n with nothing to compare</source>
        <translation>
            <numerusform>%n with nothing to compare</numerusform>
            <numerusform>%n with nothing to compare</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::ForeignDialog</name>
    <message numerus="yes">
        <source>%n page(s) were answered. What do the fields of its tasks mean? The pool itself is not touched.</source>
        <translation>
            <numerusform>%n page was answered. What do the fields of its tasks mean? The pool itself is not touched.</numerusform>
            <numerusform>%n pages were answered. What do the fields of its tasks mean? The pool itself is not touched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::ImportFlow</name>
    <message numerus="yes">
        <source>%n row(s) saved in %1, each with its reason.</source>
        <translation>
            <numerusform>%n row saved in %1, each with its reason.</numerusform>
            <numerusform>%n rows saved in %1, each with its reason.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::InstructionsPage</name>
    <message numerus="yes">
        <source>%n word(s).</source>
        <translation>
            <numerusform>%n word.</numerusform>
            <numerusform>%n words.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::Launcher</name>
    <message numerus="yes">
        <source>Uploading tasks (%n batch(es) left)…</source>
        <translation>
            <numerusform>Uploading tasks (%n batch left)…</numerusform>
            <numerusform>Uploading tasks (%n batches left)…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::LedgerPanel</name>
    <message numerus="yes">
        <source>%n line(s): %1 in, %2 out, %3 together.</source>
        <translation>
            <numerusform>%n line: %1 in, %2 out, %3 together.</numerusform>
            <numerusform>%n lines: %1 in, %2 out, %3 together.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::LiveStep</name>
    <message numerus="yes">
        <source>%n performer(s) banned</source>
        <translation>
            <numerusform>%n performer banned</numerusform>
            <numerusform>%n performers banned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>When last reckoned, %n product(s) were open: about %1 more questions for %2 until they settle (80 % range %3 to %4).</source>
        <translation>
            <numerusform>When last reckoned, %n product was open: about %1 more questions for %2 until they settle (80 % range %3 to %4).</numerusform>
            <numerusform>When last reckoned, %n products were open: about %1 more questions for %2 until they settle (80 % range %3 to %4).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::PairsPanel</name>
    <message numerus="yes">
        <source>Majorities go in a circle %n time(s): %1.</source>
        <translation>
            <numerusform>Majorities go in a circle %n time: %1.</numerusform>
            <numerusform>Majorities go in a circle %n times: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s): %1 against %2</source>
        <translation>
            <numerusform>%n answer: %1 against %2</numerusform>
            <numerusform>%n answers: %1 against %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::PairsView</name>
    <message numerus="yes">
        <source>%n pair(s). Every recommendation stands left and right equally often, to within one.</source>
        <translation>
            <numerusform>%n pair. Every recommendation stands left and right equally often, to within one.</numerusform>
            <numerusform>%n pairs. Every recommendation stands left and right equally often, to within one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s). A recommendation stands up to %1 times more often on one side.</source>
        <translation>
            <numerusform>%n pair. A recommendation stands up to %1 times more often on one side.</numerusform>
            <numerusform>%n pairs. A recommendation stands up to %1 times more often on one side.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::PerformerDesk</name>
    <message numerus="yes">
        <source>%1 was banned for %n day(s) and left out of the ranking: %2</source>
        <translation>
            <numerusform>%1 was banned for %n day and left out of the ranking: %2</numerusform>
            <numerusform>%1 was banned for %n days and left out of the ranking: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A rule of the platform banned %n performer(s): %1</source>
        <translation>
            <numerusform>A rule of the platform banned %n performer: %1</numerusform>
            <numerusform>A rule of the platform banned %n performers: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::PerformersPanel</name>
    <message numerus="yes">
        <source>Without %n performer(s), %1 judgements remain of %2; %3 products change, %4 of them get another first place. Nothing is banned yet.</source>
        <translation>
            <numerusform>Without %n performer, %1 judgements remain of %2; %3 products change, %4 of them get another first place. Nothing is banned yet.</numerusform>
            <numerusform>Without %n performers, %1 judgements remain of %2; %3 products change, %4 of them get another first place. Nothing is banned yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::ReviewPanel</name>
    <message numerus="yes">
        <source>%1 by %2: %n answer(s) in %3; golden tasks right: %4 of %5.</source>
        <translation>
            <numerusform>%1 by %2: %n answer in %3; golden tasks right: %4 of %5.</numerusform>
            <numerusform>%1 by %2: %n answers in %3; golden tasks right: %4 of %5.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::RulesPanel</name>
    <message numerus="yes">
        <source>By %n page(s) it bans %1 % of people at the usual pace and %2 % of guessers in a hurry.</source>
        <translation>
            <numerusform>By %n page it bans %1 % of people at the usual pace and %2 % of guessers in a hurry.</numerusform>
            <numerusform>By %n pages it bans %1 % of people at the usual pace and %2 % of guessers in a hurry.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sidewise::VersionsPanel</name>
    <message numerus="yes">
        <source>%1, %n word(s)</source>
        <translation>
            <numerusform>%1, %n word</numerusform>
            <numerusform>%1, %n words</numerusform>
        </translation>
    </message>
</context>
</TS>
