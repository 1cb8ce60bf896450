pub struct Seq<T> {
    v: Vec<T>,
}

impl<T: Clone> Clone for Seq<T> {
    fn clone(&self) -> Self {
        let n = self.v.len();
        let mut out: Vec<T> = Vec::with_capacity(n);
        unsafe {
            let p = out.as_mut_ptr();
            for (i, x) in self.v.iter().enumerate() {
                p.add(i).write(x.clone());
            }
            out.set_len(n);
        }
        Seq { v: out }
    }
}
