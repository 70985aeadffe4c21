/* What Windows calls in each library when it is loaded: says that all is well. */
int __stdcall DllMain(void *library, unsigned long reason, void *reserved)
{
    (void)library, (void)reason, (void)reserved;
    return 1;
}
