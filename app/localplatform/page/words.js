// Every word of the page itself, in one place. A study's language is spoken where the page has it, else English; what
// comes from data keeps its own language. Values go into {braces}; a word with a number has a form per plural category.

const english = {
    lostWithHelper: "No connection. Your answers are kept here and go out when it is back.",
    lostAlone: "No connection. Your answers are kept in this browser and go out when it is back. Please do not reload the page before that.",
    refused: "This was refused. Please reload the page.",
    cannotShow: "This page cannot show “{what}”. Please tell the person who invited you.",
    needsData: "A field of this task does not say where its answer goes.",
    close: "Close", cancel: "Cancel", menu: "Menu",
    titleJoin: "Join", titleInstructions: "Instructions", titleStopped: "Stopped", titleTraining: "Training", titleTasks: "Tasks",
    titleClosed: "Page closed", titleSent: "Page sent",
    tryOut: "Try-out: you see what performers get. Nothing is recorded in the pool.",
    tryOutGone: "This try-out is over",
    tryOutGoneWords: "Open it again from Sidewise.",
    startAgain: "Start again",
    joinHeading: "Join the study", joinAgain: "The platform does not know this browser any more. Please join again.",
    joinWords: "You will compare things side by side and say which one is better. No account is needed.",
    joinUnknown: "There is no open room with this code. Look at the code again, or ask whether the room is open.",
    joinFull: "The room is full. Ask the person who runs the study to remove somebody who has left.",
    joinWait: "That were many wrong codes. Wait a minute, then look at the code again.",
    code: "Code", name: "Name (you may leave it empty)", nameHelp: "Only the person who runs this study sees it.", join: "Join",
    instructions: "Instructions",
    trainingFirst: "First comes a short training that tells you right from wrong. Then the real tasks begin.",
    tasksFirst: "Then the tasks begin.", startTraining: "Start the training", start: "Start",
    pagesSent: "Pages sent", earnedPractice: "Earned, practice money",
    sentTraining: "Training page done", sent: "Page sent", thanks: "Thank you!", nextPage: "Next page", stopHere: "Stop here",
    goneHeading: "This page is closed",
    goneWords: "Its time was over, or it was taken back. Nothing more can be sent for it. You can go on with a new page.",
    waitingHeading: "Nothing to do right now",
    waitingWords: "There is no page for you at the moment. Keep this open: it goes on by itself when there is one.",
    finishedHeading: "All done",
    finishedWords: "There are no more pages for you in this study. Thank you for your help! You can close this window.",
    pausedHeading: "Paused", pausedWords: "The person who runs the study has paused your work. Keep this open: it goes on by itself.",
    closedHeading: "The room is closed",
    closedWords: "No pages are handed out at the moment. What you sent is kept. Keep this open: if the room opens again, you can go on.",
    bannedHeading: "Thank you", bannedWords: "There are no more pages for you in this study. What you sent is kept.",
    removedHeading: "Thank you", removedWords: "Your part in this study has ended. What you sent is kept. You can close this window.",
    failedHeading: "Training not passed",
    failedWords: "Too many first answers differed from the expected ones. Please read the instructions again; the training can be repeated later.",
    unsupportedHeading: "This study cannot be shown here",
    unsupportedWords: "Its tasks were made in a way that this page does not support. Please tell the person who invited you.",
    repeatFrom: "It can be repeated from {time}.", lookAgain: "Look again", readInstructions: "Read the instructions",
    leftHeading: "You have stopped", leftWords: "What you sent is kept. Thank you!", comeBack: "Come back",
    sending: "Sending…", skip: "Skip this page", skipAsk: "Skip this page?",
    skipWords: "Your answers on it are not sent, and its tasks do not come back to you.", skipIt: "Skip it",
    otherDevice: "Go on with another device",
    otherDeviceWords: "This link is yours alone: whoever opens it answers in your name.", personalLink: "Your personal link",
    stop: "Stop", stopAsk: "Stop here?",
    stopWords: "The page in hand goes back unanswered. What you sent before is kept, and you can come back.",
    taskOf: "Task {number} of {count}", check: "Check", answeredTasks: "Answered tasks", training: "Training",
    practiceMoney: "Practice money", earned: "Earned", back: "Back", next: "Next",
    trainingWords: "Answer, then check. A hint tells you why an answer was wrong.",
    tasks: { one: "{count} task", other: "{count} tasks" }, forThePage: "{money} practice money for the page",
    finishTraining: "Finish this training page", sendPage: "Send the page",
    doneOf: "{done} of {count}", answered: "answered", right: "That is right.", wrong: "Not quite.", chooseAgain: "Please choose again.",
    notAnswered: "Task {number} is not answered yet.", left: "left", lastMinute: "One minute is left for this page.",
    answerThis: "Please answer this.", yourAnswer: "Your answer", choose: "Choose…",
    picture: "Picture", showLarge: "Show the picture large", showNamedLarge: "{name}: show the picture large",
    noPictureOf: "No picture of {name}", noPicture: "No picture", rotate: "Rotate",
    film: "This film opens in a window of its own: ", sound: "This sound opens in a window of its own: ",
    filmLink: "film", soundLink: "sound", noAddress: "it has no usable address.",
    sideLeft: "Left", sideRight: "Right", shownItems: "Shown items",
};

const others = new Set(["de", "es", "fr", "he", "ru"]);
const rightToLeft = /^(ar|he|iw|fa|ur|yi|dv|ps|ug|sd)\b/i;

let words = english;
let spoken = "en";
let study = "en";

function base(language) {
    const first = String(language ?? "en").toLowerCase().split(/[-_]/)[0];
    return first === "iw" ? "he" : first;
}

// Before anything of a study is shown.
export async function speak(language) {
    study = base(language);
    const wanted = others.has(study) ? study : "en";
    if (wanted !== spoken) {
        try {
            words = wanted === "en" ? english : { ...english, ...(await import(`./words-${wanted}.js`)).default };
            spoken = wanted;
        } catch {
            words = english;
            spoken = "en";
        }
    }
    document.documentElement.lang = spoken;
    document.documentElement.dir = rightToLeft.test(study) ? "rtl" : "ltr";
}

export function say(name, values = {}) {
    let word = words[name] ?? english[name] ?? name;
    if (typeof word === "object")
        word = word[new Intl.PluralRules(spoken).select(values.count ?? 0)] ?? word.other;
    return word.replace(/\{(\w+)\}/g, (all, key) => key in values ? String(values[key]) : all);
}

// The direction of the page's own words, which may differ from the study's.
export function wordsDirection() {
    return rightToLeft.test(spoken) ? "rtl" : "ltr";
}
export function spokenLanguage() {
    return spoken;
}
// For text of the study where it is not in the language of the page's words.
export function studyLanguage() {
    return study === spoken ? null : study;
}
