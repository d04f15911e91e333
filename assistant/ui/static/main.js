// The scripts of every page: each module listens on the document, so that what Gradio draws later works too.
import { watchDisplay } from "./display.js";
import { watchSending } from "./evaluate.js";
import { watchFragments } from "./fragments.js";
import { watchKeys } from "./keys.js";
import { watchMaking } from "./making.js";
import { watchOpinions } from "./opinion.js";
import { watchPreviews } from "./preview.js";
import { watchReader } from "./reader.js";
import { watchRenaming } from "./rename.js";
import { watchTalk } from "./talk.js";
import { watchUploads } from "./upload.js";

watchDisplay();
watchReader();
watchPreviews();
watchTalk();
watchFragments();
watchRenaming();
watchKeys();
watchOpinions();
watchUploads();
watchMaking();
watchSending();
