// tasks.js — 任务分解（安徽省营商环境改革）
const TASKS = [
@case
 {"id": {n}, "group": "便利办事", "task": "{title}", "content": "{before}{done}{result}", "owner": "{unit}", "co": "{partner}"},
@end
];
