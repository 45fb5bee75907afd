const Icon = ({ path }: { readonly path: string }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);

export const SendIcon = () => <Icon path="M4 4.5 20.5 12 4 19.5l2.2-7.5zM6.2 12H13" />;

export const AttachIcon = () => (
  <Icon path="m20 11.5-7.6 7.4a5 5 0 0 1-7-7.1l7.9-7.7a3.3 3.3 0 0 1 4.6 4.7l-7.8 7.6a1.7 1.7 0 0 1-2.4-2.4l6.9-6.7" />
);

export const MenuIcon = () => <Icon path="M4 7h16M4 12h16M4 17h16" />;
