word=>{
  const finals={"ך":"כ","ם":"מ","ן":"נ","ף":"פ","ץ":"צ"};
  word=word.replace(/[\u0591-\u05c7]/g,"").replace(/[ךםןףץ]/g,one=>finals[one]);
  while(word[0]==="ה"&&word.length>3||word[0]==="ו"&&word.length>4)word=word.slice(1);
  for(const ending of["ימ","ות","ה","ת"])if(word.endsWith(ending)&&word.length>=ending.length+3){word=word.slice(0,-ending.length);break}
  while(word.length>4&&"הובכלמש".includes(word[0]))word=word.slice(1);
  return word
}
