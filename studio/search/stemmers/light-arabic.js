word=>{
  word=word.replace(/[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g,"").replace(/[أإآٱ]/g,"ا").replace(/ى/g,"ي").replace(/ة/g,"ه");
  if(word.length>3&&word[0]==="و")word=word.slice(1);
  for(const article of["بال","كال","فال","لل"])if(word.startsWith(article)&&word.length>=article.length+2){word=word.slice(article.length);break}
  while(word.startsWith("ال")&&word.length>4)word=word.slice(2);
  for(const ending of["ها","ان","ات","ون","ين","يه","ه","ي"])if(word.endsWith(ending)&&word.length>=ending.length+2)word=word.slice(0,-ending.length);
  return word
}
