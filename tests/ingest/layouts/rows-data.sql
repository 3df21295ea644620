INSERT INTO `reform_news` VALUES
@case
({n}, '{title}', '<p>{before}</p><p>{done}{result}</p>', '2025-07-01', 'news'),
@end
(9, '', '', '2025-07-01', 'none');
