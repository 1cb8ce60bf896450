struct SetLen<'a> {
    len: &'a mut usize,
    local: usize,
}
impl Drop for SetLen<'_> {
    fn drop(&mut self) {
        *self.len = self.local;
    }
}
pub struct Arr<T, const N: usize> {
    data: [std::mem::MaybeUninit<T>; N],
    len: usize,
}
impl<T, const N: usize> Arr<T, N> {
    pub fn extend(&mut self, it: impl Iterator<Item = T>) {
        let p = self.data.as_mut_ptr() as *mut T;
        let start = self.len;
        let mut g = SetLen { len: &mut self.len, local: start };
        for x in it.take(N - start) {
            unsafe { p.add(g.local).write(x) };
            g.local += 1;
        }
    }
}
