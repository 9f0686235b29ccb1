[assembly: AsSystem]
