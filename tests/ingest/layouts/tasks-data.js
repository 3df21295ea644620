export const plan = [
  {
    id: 1,
    title: "优化营商环境",
    description: "便利办事、公平监管",
    sections: [
      {
        id: "1-1",
        title: "便利办事",
        tasks: [
@case
          {
            id: "{n}",
            title: "{title}",
            content: "{before}{result}落实\"企业说了算\"要求。",
            departments: "{unit}牵头，{partner}按职责分工负责"
          },
@end
        ]
      }
    ]
  }
];
